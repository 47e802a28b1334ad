package dev.maildomain.smtpcredential;

import dev.maildomain.status.Judgement;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** What is said of an SmtpCredential, in words that name the cure. */
final class Verdicts {

    private final SmtpCredentialIntervals intervals;

    Verdicts(SmtpCredentialIntervals intervals) {
        this.intervals = intervals;
    }

    Verdict inSync(String address, String secret, boolean sourced) {
        return new Verdict(
                works(address, secret),
                Judgement.yes(Reason.APPLIED, "the service has taken what is declared"),
                Progress.SETTLED,
                sourced ? intervals.sourcePoll() : intervals.rest());
    }

    /** @param change what the operator would do, as in "it would ..." */
    Verdict wouldChange(String change) {
        return wouldChange(would(change), change);
    }

    /** As {@link #wouldChange(String)}, where the login works with the password in the Secret. */
    Verdict wouldChange(String change, String address, String secret) {
        return wouldChange(works(address, secret), change);
    }

    Verdict unsupported(Collection<String> fields) {
        return Verdict.stalled(
                Reason.UNSUPPORTED_VALUE,
                "this version of the operator doesn't know " + String.join(", ", fields)
                        + ": remove it from the spec, or upgrade the operator; nothing was changed",
                intervals.rest());
    }

    Verdict rival(Rival rival) {
        return Verdict.stalled(
                Reason.CONFLICT,
                rival.name()
                        .map(name -> "SmtpCredential " + name + " of this namespace declares the same login and comes"
                                + " first: delete one of the two; nothing was changed")
                        .orElse("the same login is declared elsewhere and comes first: declare another login in a new"
                                + " SmtpCredential, and delete this one; nothing was changed"),
                intervals.sourceRetry());
    }

    /** @param login the login that the resource has all the same */
    Verdict mailDomainNotFound(DomainReference reference, Optional<String> login) {
        return Verdict.waiting(
                Reason.MAIL_DOMAIN_NOT_FOUND,
                "there is no MailDomain " + reference.name() + " in this namespace: create it, or refer to another one"
                        + " in a new SmtpCredential; it goes on by itself when the MailDomain appears" + kept(login),
                intervals.rest());
    }

    /**
     * The same whether there is such a MailDomain or not, and such a namespace.
     *
     * @param login the login that the resource has all the same
     */
    Verdict domainRefNotAllowed(DomainReference reference, Optional<String> login) {
        return Verdict.waiting(
                Reason.DOMAIN_REF_NOT_ALLOWED,
                "no MailDomain " + reference.name() + " in namespace " + reference.namespace()
                        + " lets SmtpCredentials of namespace " + reference.from()
                        + " refer to it; spec.credentialsFrom of that MailDomain names who may" + kept(login),
                intervals.sourceRetry());
    }

    Verdict waitingForDomain(DomainReference reference, String why) {
        return Verdict.waiting(Reason.WAITING_FOR_DOMAIN, reference.words() + " " + why, intervals.rest());
    }

    Verdict waitingForOutcome(String address, Duration wait) {
        return Verdict.waiting(
                Reason.WAITING_FOR_OUTCOME,
                "what came of an earlier request for login " + address
                        + " isn't certain yet; the service doesn't show it so far",
                wait);
    }

    private Verdict wouldChange(Judgement ready, String change) {
        return new Verdict(ready, would(change), Progress.SETTLED, intervals.rest());
    }

    private static Judgement would(String change) {
        return Judgement.no(Reason.WOULD_CHANGE, "the operator is read-only; otherwise it would " + change);
    }

    private static Judgement works(String address, String secret) {
        return Judgement.yes(Reason.PASSWORD_SET, "login " + address + " works with the password in Secret " + secret);
    }

    private static String kept(Optional<String> login) {
        return login.map(address -> "; until then login " + address + " and its Secret stay as they are")
                .orElse("");
    }
}
