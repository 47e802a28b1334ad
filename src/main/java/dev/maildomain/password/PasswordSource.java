package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.Verdict;

/** What the resource says about its password, as it was read. */
public sealed interface PasswordSource {

    /** It shall be generated. */
    record Generated() implements PasswordSource {}

    /**
     * A Secret holds it.
     *
     * @param ref which one
     */
    record Given(SecretKeyRef ref, SecretValue password) implements PasswordSource {}

    /**
     * A Secret was named that doesn't hold one, or is missing.
     *
     * @param why which one, and the cure
     */
    record Unusable(Verdict why) implements PasswordSource {}
}
