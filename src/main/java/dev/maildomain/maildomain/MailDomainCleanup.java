package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.StaleResourceException;
import dev.maildomain.status.Attempts;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import dev.maildomain.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One run for a MailDomain that is being deleted. */
final class MailDomainCleanup {

    private final KubernetesClient client;
    private final MailDomainDeletion deletion;
    private final DeletionMemories deletions;
    private final DomainMemories domains;
    private final DeletionVerdicts verdicts;
    private final MailDomainReport report;
    private final HandOver handOver;
    private final Postmaster postmaster;
    private final EventRecorder events;
    private final Attempts attempts = new Attempts();

    MailDomainCleanup(
            KubernetesClient client,
            MailDomainDeletion deletion,
            DeletionMemories deletions,
            DomainMemories domains,
            DeletionVerdicts verdicts,
            MailDomainReport report,
            HandOver handOver,
            Postmaster postmaster,
            EventRecorder events) {
        this.client = client;
        this.deletion = deletion;
        this.deletions = deletions;
        this.domains = domains;
        this.verdicts = verdicts;
        this.report = report;
        this.handOver = handOver;
        this.postmaster = postmaster;
        this.events = events;
    }

    /**
     * Runs.
     *
     * @param cached the resource, perhaps an older state of it
     * @param wake has another MailDomain reconciled; it is given as the API server has it, which the cache may not show yet
     * @return when to run again; empty if the resource may go
     */
    Optional<Duration> run(MailDomain cached, Consumer<MailDomain> wake) {
        String uid = cached.getMetadata().getUid();
        // The cache may be older than the claim, and the claim decides whether the domain is deleted.
        MailDomain resource = client.resource(cached).get();
        Optional<Duration> comeBack =
                resource != null && uid.equals(resource.getMetadata().getUid())
                        ? delete(resource, wake)
                        : Optional.empty();
        if (comeBack.isEmpty()) {
            deletions.forget(uid);
            domains.forget(uid);
            postmaster.forget(cached);
            attempts.clear(uid);
            report.forget(cached);
        }
        return comeBack;
    }

    private Optional<Duration> delete(MailDomain resource, Consumer<MailDomain> wake) {
        String uid = resource.getMetadata().getUid();
        try {
            boolean createHadNoEffect = domains.memoryOf(uid).createHadNoEffect();
            DeletionPlan.Rest rest = deletion.toRest(resource, createHadNoEffect);
            attempts.clear(uid);
            if (rest instanceof DeletionPlan.Wait wait) {
                int waits = deletions.of(uid).countWait(wait);
                return Optional.of(report.deleting(
                        resource, verdicts.of(wait, resource.getSpec().domain(), waits)));
            }
            end((DeletionPlan.End) rest, resource, wake);
            return Optional.empty();
        } catch (DomainsApiException e) {
            return Optional.of(report.deletionError(resource, e, attempts.failed(uid)));
        } catch (StaleResourceException e) {
            return Optional.of(StatusWriter.SOON);
        }
    }

    private void end(DeletionPlan.End end, MailDomain resource, Consumer<MailDomain> wake) {
        String domain = resource.getSpec().domain();
        boolean accepted = deletions.of(resource.getMetadata().getUid()).isAccepted();
        if (end instanceof DeletionPlan.PassOn || end instanceof DeletionPlan.Retain) {
            postmaster.keepSecrets(resource);
        }
        if (end instanceof DeletionPlan.PassOn passOn) {
            handOver.pass(resource, passOn.heir(), wake);
        } else if (end instanceof DeletionPlan.Retain retain) {
            events.normal(
                    resource, Reason.RETAINED, retained(domain, Claim.of(resource), accepted) + ": " + retain.why());
        } else if (accepted) {
            events.normal(resource, Reason.DELETED, "the domain " + domain + " is gone from the service");
        }
    }

    private static String retained(String domain, Claim claim, boolean accepted) {
        if (accepted) {
            return "the service had accepted the deletion of the domain " + domain + " before, and is not asked again";
        }
        return claim instanceof Claim.Held
                ? "the domain " + domain + " stays at the service"
                : "whatever came of creating the domain " + domain + " stays at the service";
    }
}
