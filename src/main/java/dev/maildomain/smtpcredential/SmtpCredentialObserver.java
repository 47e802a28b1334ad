package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what a run plans from. The resource and its Secrets come from the API server: a cache may not know yet what the
 * run before wrote, and would have it done twice.
 */
final class SmtpCredentialObserver {

    private final KubernetesClient client;
    private final CredentialSecrets secrets;
    private final PasswordSourceReader sources;
    private final ProcessMemory memory;

    SmtpCredentialObserver(
            KubernetesClient client, CredentialSecrets secrets, PasswordSourceReader sources, ProcessMemory memory) {
        this.client = client;
        this.secrets = secrets;
        this.sources = sources;
        this.memory = memory;
    }

    /** The resource as the API server has it; empty if it is gone, or is another of the same name. */
    Optional<SmtpCredential> read(SmtpCredential cached) {
        return Optional.ofNullable(client.resource(cached).get())
                .filter(current -> Objects.equals(
                        current.getMetadata().getUid(), cached.getMetadata().getUid()));
    }

    /**
     * Observes for a run.
     *
     * @param resource as {@link #read} it
     * @param mailDomain its MailDomain, if there is one
     * @param siblings all SmtpCredentials of that MailDomain
     */
    Observation observe(SmtpCredential resource, Optional<MailDomain> mailDomain, List<SmtpCredential> siblings) {
        String name = resource.getMetadata().getName();
        String uid = resource.getMetadata().getUid();
        return new Observation(
                resource,
                DomainView.of(mailDomain),
                Rivalry.rivalOf(resource, siblings),
                sources.read(
                        resource.getMetadata().getNamespace(),
                        resource.getSpec().passwordSecretRef()),
                secrets.read(resource, SecretKeys.mainName(name)),
                secrets.read(resource, SecretKeys.pendingName(name)),
                memory.refused().of(uid),
                memory.disproven().contains(uid, Claims.of(resource)),
                new Lookup.NotLooked(),
                false);
    }

    /** Observes for a deletion. */
    CleanupObservation observeCleanup(SmtpCredential resource, Optional<MailDomain> mailDomain) {
        return new CleanupObservation(
                resource,
                DomainView.of(mailDomain),
                memory.disproven().contains(resource.getMetadata().getUid(), Claims.of(resource)),
                CleanupObservation.Deletion.NOT_ASKED,
                new CleanupObservation.RemoteDomain.NotLooked(),
                new Lookup.NotLooked());
    }
}
