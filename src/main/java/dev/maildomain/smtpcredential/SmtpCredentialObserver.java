package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.password.PasswordObserver;
import dev.maildomain.password.SecretOwner;
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
    private final DomainAccess access;
    private final PasswordObserver passwords;
    private final ProcessMemory memory;

    SmtpCredentialObserver(
            KubernetesClient client, DomainAccess access, PasswordObserver passwords, ProcessMemory memory) {
        this.client = client;
        this.access = access;
        this.passwords = passwords;
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
     * @param siblings all SmtpCredentials that refer to that MailDomain
     */
    Observation observe(SmtpCredential resource, Optional<MailDomain> mailDomain, List<SmtpCredential> siblings) {
        SecretOwner owner = new SecretOwner(resource, resource.getMetadata().getName(), false);
        long lastSeq = Optional.ofNullable(resource.getStatus())
                .map(SmtpCredentialStatus::passwordSeq)
                .orElse(0L);
        return new Observation(
                resource,
                domain(resource, mailDomain),
                rival(resource, mailDomain, siblings),
                passwords.read(owner, resource.getSpec().passwordSecretRef(), lastSeq),
                memory.disproven().contains(resource.getMetadata().getUid(), Claims.of(resource)),
                new Lookup.NotLooked());
    }

    private DomainView domain(SmtpCredential resource, Optional<MailDomain> mailDomain) {
        boolean allowed = !DomainReference.of(resource).leavesNamespace()
                || mailDomain.filter(found -> access.allows(found, resource)).isPresent();
        return allowed ? DomainView.of(mailDomain) : new DomainView.NotAllowed();
    }

    private Optional<Rival> rival(
            SmtpCredential resource, Optional<MailDomain> mailDomain, List<SmtpCredential> siblings) {
        return mailDomain.flatMap(
                found -> Rivalry.rivalOf(resource, siblings, sibling -> access.allows(found, sibling)));
    }

    /** Observes for a deletion, which needs nobody's leave. */
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
