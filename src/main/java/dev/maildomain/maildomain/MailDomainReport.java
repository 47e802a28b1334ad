package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.StatusWriter;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.util.List;

/** Puts into the status how a run ended; every method answers when to look again. */
final class MailDomainReport {

    private final StatusWriter<MailDomainStatus, MailDomain> writer;
    private final MailDomainStatusFactory statuses;
    private final Verdicts verdicts;

    MailDomainReport(
            StatusWriter<MailDomainStatus, MailDomain> writer, MailDomainStatusFactory statuses, Verdicts verdicts) {
        this.writer = writer;
        this.statuses = statuses;
        this.verdicts = verdicts;
    }

    /** The resource as this process has last written it, if {@code cached} is older. */
    MailDomain newest(MailDomain cached) {
        return writer.newest(cached);
    }

    /** The run came to rest. */
    Duration rest(MailDomainRun run, String domain, Plan.Rest rest, int failures) {
        Verdict verdict = verdicts.of(rest, domain, failures);
        boolean nothingOfOurs = rest instanceof Plan.Conflicted || rest instanceof Plan.Missing;
        return nothingOfOurs
                ? write(run.resource(), statuses.none(run.resource(), verdict), verdict)
                : write(run, verdict);
    }

    /** The service didn't let the run go on. */
    Duration error(MailDomainRun run, DomainsApiException error, int failures) {
        Verdict verdict = verdicts.of(ErrorPolicy.Intent.APPLY, error, failures);
        return ErrorPolicy.isTransient(error) && writer.isInSync(run.resource())
                ? verdict.comeBack()
                : write(run, verdict);
    }

    /** The spec comes from a newer schema. */
    Duration unsupported(MailDomain resource, List<String> what) {
        Verdict verdict = verdicts.unsupported(what);
        return write(resource, statuses.unseen(resource, verdict), verdict);
    }

    /** The deletion has to wait. */
    Duration deleting(MailDomain resource, Verdict verdict) {
        return write(resource, statuses.unseen(resource, verdict), verdict);
    }

    /** The service didn't let the deletion go on. */
    Duration deletionError(MailDomain resource, DomainsApiException error, int failures) {
        return deleting(resource, verdicts.of(ErrorPolicy.Intent.DELETE, error, failures));
    }

    /** The resource is gone. */
    void forget(MailDomain resource) {
        writer.forget(resource);
    }

    private Duration write(MailDomainRun run, Verdict verdict) {
        boolean ours = run.claim() instanceof Claim.Held;
        MailDomainStatus next = ours && run.observation() instanceof Observation.Present present
                ? statuses.seen(run.resource(), run.claim(), present.details(), verdict)
                : statuses.unseen(run.resource(), verdict);
        return write(run.resource(), next, verdict);
    }

    private Duration write(MailDomain resource, MailDomainStatus next, Verdict verdict) {
        MailDomainStatus cached =
                resource.getStatus() == null ? null : resource.getStatus().withoutClaim();
        return writer.write(resource, cached, next) ? StatusWriter.SOON : verdict.comeBack();
    }
}
