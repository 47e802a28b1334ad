package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.util.Collection;

/** What is said of an SmtpCredential, in words that name the cure. */
final class Verdicts {

    private final SmtpCredentialIntervals intervals;

    Verdicts(SmtpCredentialIntervals intervals) {
        this.intervals = intervals;
    }

    Verdict inSync(String address, String secret, boolean sourced) {
        return new Verdict(
                Judgement.yes(Reason.PASSWORD_SET, "login " + address + " works with the password in Secret " + secret),
                Judgement.yes(Reason.APPLIED, "the service has taken what is declared"),
                Progress.SETTLED,
                sourced ? intervals.sourcePoll() : intervals.rest());
    }

    Verdict unsupported(Collection<String> fields) {
        return Verdict.stalled(
                Reason.UNSUPPORTED_VALUE,
                "this version of the operator doesn't know " + String.join(", ", fields)
                        + ": remove it from the spec, or upgrade the operator; nothing was changed",
                intervals.rest());
    }

    Verdict secretConflict(String secret) {
        return Verdict.stalled(
                Reason.SECRET_CONFLICT,
                "Secret " + secret + " exists and isn't this resource's: delete or rename that Secret, or give this"
                        + " resource another name; the Secret wasn't touched",
                intervals.rest());
    }

    Verdict rival(String name) {
        return Verdict.stalled(
                Reason.CONFLICT,
                "SmtpCredential " + name + " of this namespace declares the same login and comes first: delete one of"
                        + " the two; nothing was changed",
                intervals.sourceRetry());
    }

    Verdict mailDomainNotFound(String mailDomain) {
        return Verdict.waiting(
                Reason.MAIL_DOMAIN_NOT_FOUND,
                "there is no MailDomain " + mailDomain + " in this namespace: create it, or correct spec.domainRef.name"
                        + " in a new SmtpCredential; it goes on by itself when the MailDomain appears",
                intervals.rest());
    }

    Verdict waitingForDomain(String mailDomain, String why) {
        return Verdict.waiting(Reason.WAITING_FOR_DOMAIN, "MailDomain " + mailDomain + " " + why, intervals.rest());
    }

    Verdict waitingForOutcome(String address, Duration wait) {
        return Verdict.waiting(
                Reason.WAITING_FOR_OUTCOME,
                "what came of an earlier request for login " + address
                        + " isn't certain yet; the service doesn't show it so far",
                wait);
    }

    Verdict secretNotFound(SecretKeyRef ref) {
        return Verdict.waiting(
                Reason.SECRET_NOT_FOUND,
                "Secret " + ref.name() + " named by spec.passwordSecretRef doesn't exist: create it with the password"
                        + " under key " + ref.key() + followed(),
                intervals.sourceRetry());
    }

    Verdict secretKeyNotFound(SecretKeyRef ref) {
        return Verdict.waiting(
                Reason.SECRET_KEY_NOT_FOUND,
                "Secret " + ref.name() + " has no key " + ref.key() + ": add it, or correct spec.passwordSecretRef.key"
                        + followed(),
                intervals.sourceRetry());
    }

    /** @param problem the end of a sentence about the value */
    Verdict invalidPassword(SecretKeyRef ref, String problem) {
        return Verdict.stalled(
                Reason.INVALID_PASSWORD,
                "the password under key " + ref.key() + " of Secret " + ref.name() + " " + problem
                        + ": put in 5 to 32 characters without control characters" + followed(),
                intervals.sourceRetry());
    }

    Verdict refusedPassword(SecretKeyRef ref, String words) {
        return Verdict.stalled(
                Reason.INVALID_PASSWORD,
                "the service refused the password under key " + ref.key() + " of Secret " + ref.name() + ": " + words
                        + "; put in another one" + followed(),
                intervals.sourceRetry());
    }

    Verdict invalidEdit(String secret, String problem) {
        return Verdict.stalled(
                Reason.INVALID_PASSWORD,
                "key " + SecretKeys.PASSWORD + " of Secret " + secret + " was edited, and " + problem
                        + ": put in a valid password, or delete the Secret to have one generated",
                intervals.sourceRetry());
    }

    Verdict refusedEdit(String secret, String words) {
        return invalidEdit(secret, "the service refused it: " + words);
    }

    Verdict refusedGenerated(Refusal refusal, Duration wait) {
        return Verdict.stalled(
                Reason.INVALID,
                "the service refused a generated password, " + refusal.generated() + " in a row: " + refusal.words()
                        + "; tried again by itself",
                wait);
    }

    private String followed() {
        return "; it is read again every " + intervals.sourceRetry().toSeconds()
                + " s, and at once when it changes if it" + " is labelled " + SecretKeys.WATCH_LABEL + "=true";
    }
}
