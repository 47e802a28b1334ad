package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.ManagementPolicy;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.ManifestWords;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of an SmtpCredential, in words that name the cure. */
final class Verdicts {

    private static final String TURNS = " (rotation.overlap takes the logins <login>-a and <login>-b, too)";

    private final SmtpCredentialIntervals intervals;

    Verdicts(SmtpCredentialIntervals intervals) {
        this.intervals = intervals;
    }

    /** @param main the Secret that applications read */
    Verdict inSync(String address, StoredSecret.Ours main, Observation seen, Instant now) {
        return new Verdict(
                works(address, seen.password().owner().secretName()),
                Judgement.yes(Reason.APPLIED, "the service has taken what is declared"),
                Progress.SETTLED,
                comeBack(main, seen, now));
    }

    /** The time may be long; the run in between does nothing. */
    private Duration comeBack(StoredSecret.Ours main, Observation seen, Instant now) {
        if (!seen.password().formers().isEmpty()) {
            return intervals.again();
        }
        Duration rest = seen.password().isSourced() ? intervals.sourcePoll() : intervals.rest();
        return Stream.of(
                        seen.rotation().next(main.marks()),
                        seen.rotation().nextAssertion(main.marks()),
                        seen.due().nextByClock().map(now::plus),
                        // The service's time, learnt meanwhile, may say that the overlap hasn't quite passed.
                        seen.claims()
                                .retiring()
                                .filter(login -> seen.due().retirement())
                                .map(login -> now.plus(intervals.again())))
                .flatMap(Optional::stream)
                .map(at -> Duration.between(now, at))
                .filter(pause -> !pause.isNegative())
                .reduce(rest, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    /** The login that is to take the place of another is somebody else's; the other goes on. */
    Verdict successorTaken(String successor, String address, String secret) {
        return new Verdict(
                works(address, secret),
                Judgement.no(
                        Reason.CONFLICT,
                        "login " + successor
                                + " exists and isn't this resource's, so that the password can't be rotated"
                                + " with an overlap: delete that login, or remove spec.rotation.overlap; nothing was"
                                + " changed"),
                Progress.STALLED,
                intervals.sourceRetry());
    }

    Verdict adoptionNotAllowed(String address) {
        return Verdict.stalled(
                Reason.CONFLICT,
                "login " + address + " exists, and the operator doesn't allow resources to take over what exists:"
                        + " have MAILDOMAIN_ADOPTION_CAP set to Always, or delete that login; nothing was changed",
                intervals.sourceRetry());
    }

    /** Why a resource is only observed, as the beginning of a sentence. */
    String whyOnlyObserved(Observation seen) {
        return ManifestWords.of(ManagementPolicy.OBSERVE)
                        .equals(seen.resource().getSpec().managementPolicy())
                ? "spec.managementPolicy is Observe"
                : "the operator is read-only";
    }

    /**
     * Something would be written.
     *
     * @param because the beginning of a sentence
     * @param change what would be done, as in "it would ..."
     */
    Verdict wouldChange(String because, String change) {
        return wouldChange(would(because, change), because, change);
    }

    /** As {@link #wouldChange(String, String)}, where the login works with the password in the Secret. */
    Verdict wouldChange(String because, String change, String address, String secret) {
        return wouldChange(works(address, secret), because, change);
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
                        .map(name -> "SmtpCredential " + name + " of this namespace has the same login and comes first"
                                + TURNS + ": delete one of the two; nothing was changed")
                        .orElse("the same login is declared elsewhere and comes first" + TURNS
                                + ": declare another login in a new SmtpCredential, and delete this one; nothing was"
                                + " changed"),
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

    /** It isn't certain whether there is the login that applications are to use. */
    Verdict waitingForOutcome(String address, Duration wait) {
        return Verdict.waiting(Reason.WAITING_FOR_OUTCOME, uncertain(address), afterAWhile(wait));
    }

    /** It isn't certain whether there is a login beside {@code address}, which works. */
    Verdict waitingForOutcome(String beside, Duration wait, String address, String secret) {
        return new Verdict(
                works(address, secret),
                Judgement.unknown(Reason.WAITING_FOR_OUTCOME, uncertain(beside)),
                Progress.RECONCILING,
                afterAWhile(wait));
    }

    private static String uncertain(String address) {
        return "what came of an earlier request for login " + address
                + " isn't certain yet; the service doesn't show it so far";
    }

    private Duration afterAWhile(Duration wait) {
        return Stream.of(wait, intervals.again()).max(Comparator.naturalOrder()).orElseThrow();
    }

    private Verdict wouldChange(Judgement ready, String because, String change) {
        return new Verdict(ready, would(because, change), Progress.SETTLED, intervals.rest());
    }

    private static Judgement would(String because, String change) {
        return Judgement.no(Reason.WOULD_CHANGE, because + "; otherwise the operator would " + change);
    }

    private static Judgement works(String address, String secret) {
        return Judgement.yes(Reason.PASSWORD_SET, "login " + address + " works with the password in Secret " + secret);
    }

    private static String kept(Optional<String> login) {
        return login.map(address -> "; until then login " + address + " and its Secret stay as they are")
                .orElse("");
    }
}
