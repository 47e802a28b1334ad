package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.domainsapi.KnownSecrets;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Reads how a password stands, from the API server: a cache may not know yet what was written last. */
public final class PasswordObserver {

    private final LoginSecrets secrets;
    private final PasswordSourceReader sources;
    private final RefusedPasswords refused;

    /** @param verdicts what is said of a source that can't be used */
    public PasswordObserver(
            KubernetesClient client,
            LoginSecrets secrets,
            KnownSecrets knownSecrets,
            PasswordVerdicts verdicts,
            RefusedPasswords refused) {
        this.secrets = secrets;
        this.sources = new PasswordSourceReader(client, knownSecrets, verdicts);
        this.refused = refused;
    }

    /**
     * Reads.
     *
     * @param source where the resource says that the password is; null for a generated one
     * @param lastSeq number of the last password that the resource's status tells of; 0 if none
     */
    public PasswordState read(SecretOwner owner, SecretKeyRef source, long lastSeq) {
        return new PasswordState(
                owner,
                sources.read(owner.namespace(), source),
                secrets.readMain(owner),
                secrets.readPending(owner),
                refused.of(owner.uid()),
                false,
                lastSeq);
    }
}
