package dev.maildomain.smtpcredential;

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
}
