package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import java.util.Objects;
import java.util.Optional;

/** Tells what matters of a change of a MailDomain. */
final class MailDomainChange {

    private MailDomainChange() {}

    /** Whether a run for a credential could end otherwise after the change. */
    static boolean concernsCredentials(MailDomain next, MailDomain before) {
        return !DomainView.of(Optional.of(next)).equals(DomainView.of(Optional.of(before)))
                || !Objects.equals(
                        next.getSpec().credentialsFrom(), before.getSpec().credentialsFrom());
    }
}
