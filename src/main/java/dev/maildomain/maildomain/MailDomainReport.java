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

    /** The run came to its end. */
    Duration end(MailDomainRun run, MailDomainRun.End end, int failures) {
        Plan.Rest rest = end.rest();
        Verdict verdict = verdicts.of(end, run.declared(), run.policies(), failures);
        if (rest instanceof Plan.InPlace inPlace) {
            List<Difference> pending =
                    run.policies().observe() ? inPlace.standing().pending() : List.of();
            return write(
                    run.resource(),
                    statuses.seen(
                            run.resource(),
                            run.claim(),
                            inPlace.seen(),
                            inPlace.awaited(),
                            pending,
                            end.postmaster(),
                            verdict),
                    verdict);
        }
        if (rest instanceof Plan.WouldCreate) {
            return write(run.resource(), statuses.wouldCreate(run.resource(), verdict), verdict);
        }
        boolean nothingToShow = !(rest instanceof Plan.AwaitOutcome);
        return nothingToShow
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

    /** Nothing is done, as declared. */
    Duration suspended(MailDomain resource) {
        return writer.write(resource, cached(resource), statuses.suspended(resource))
                ? StatusWriter.SOON
                : verdicts.atRest();
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
                ? statuses.seen(
                        run.resource(),
                        run.claim(),
                        present,
                        run.awaited(present),
                        List.of(),
                        new PostmasterOutcome.NotLooked(),
                        verdict)
                : statuses.unseen(run.resource(), verdict);
        return write(run.resource(), next, verdict);
    }

    private Duration write(MailDomain resource, MailDomainStatus next, Verdict verdict) {
        return writer.write(resource, cached(resource), next) ? StatusWriter.SOON : verdict.comeBack();
    }

    private static MailDomainStatus cached(MailDomain resource) {
        return resource.getStatus() == null ? null : resource.getStatus().withoutClaim();
    }
}
