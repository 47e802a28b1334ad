package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.status.Attempts;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.StatusWriter;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Writes down how a run ended, and answers when the next one is due. */
final class Reporter {

    private final StatusWriter<SmtpCredentialStatus, SmtpCredential> writer;
    private final SmtpCredentialStatusFactory statuses;
    private final ErrorPolicy errors;
    private final Attempts attempts;
    private final RandomGenerator random;
    private final Duration again;

    Reporter(
            StatusWriter<SmtpCredentialStatus, SmtpCredential> writer,
            SmtpCredentialStatusFactory statuses,
            ErrorPolicy errors,
            RandomGenerator random,
            Duration again) {
        this.writer = writer;
        this.statuses = statuses;
        this.errors = errors;
        this.attempts = new Attempts();
        this.random = random;
        this.again = again;
    }

    /** The run came to {@code verdict}. */
    Duration concluded(Observation seen, Verdict verdict) {
        attempts.clear(seen.uid());
        return report(seen, verdict);
    }

    /** Nothing is done for the resource. */
    Duration suspended(Observation seen, Duration rest) {
        attempts.clear(seen.uid());
        boolean movedOn = writer.write(
                seen.resource(), SmtpCredentialStatusFactory.before(seen.resource()), statuses.suspended(seen));
        return movedOn ? again : rest;
    }

    /** The service didn't do what it was asked. */
    Duration failed(Observation seen, DomainsApiException error) {
        Verdict verdict = errors.verdict(ErrorPolicy.Intent.APPLY, error, attempts.failed(seen.uid()), random);
        boolean keep = ErrorPolicy.isTransient(error)
                && writer.isInSync(seen.resource())
                && seen.password().hasItsPassword();
        return keep ? verdict.comeBack() : report(seen, verdict);
    }

    /** The resource that is being deleted has to wait. */
    Duration deletionWaits(SmtpCredential resource, Verdict verdict) {
        attempts.clear(resource.getMetadata().getUid());
        return write(resource, statuses.whileDeleting(resource, verdict), verdict);
    }

    /** The service didn't do what the deletion needs. */
    Duration deletionFailed(SmtpCredential resource, DomainsApiException error) {
        int failures = attempts.failed(resource.getMetadata().getUid());
        Verdict verdict = errors.verdict(ErrorPolicy.Intent.DELETE, error, failures, random);
        return write(resource, statuses.whileDeleting(resource, verdict), verdict);
    }

    /** The resource is gone. */
    void forget(SmtpCredential resource) {
        attempts.clear(resource.getMetadata().getUid());
        writer.forget(resource);
    }

    private Duration report(Observation seen, Verdict verdict) {
        return write(seen.resource(), statuses.after(seen, verdict), verdict);
    }

    private Duration write(SmtpCredential resource, SmtpCredentialStatus next, Verdict verdict) {
        boolean movedOn = writer.write(resource, SmtpCredentialStatusFactory.before(resource), next);
        return movedOn ? again : verdict.comeBack();
    }
}
