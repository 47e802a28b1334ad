package dev.maildomain.maildomain;

import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a rest means to a person, and when to look again. */
record Verdicts(ErrorPolicy errors, Duration atRest, Clock clock, RandomGenerator random) {

    private static final Judgement APPLIED = Judgement.yes(Reason.APPLIED, "the service has all that is declared");

    /**
     * The verdict on a rest.
     *
     * @param failures how many runs in a row have found a conflict, this one included
     */
    Verdict of(Plan.Rest rest, String domain, int failures) {
        if (rest instanceof Plan.Active) {
            return new Verdict(
                    Judgement.yes(Reason.ACTIVE, "the domain is active: mail can be sent"),
                    APPLIED,
                    Progress.SETTLED,
                    atRest);
        }
        if (rest instanceof Plan.AwaitDns await) {
            return new Verdict(
                    Judgement.no(
                            Reason.WAITING_FOR_DNS, DomainConditions.waitingFor(RequiredRecords.of(await.details()))),
                    APPLIED,
                    Progress.RECONCILING,
                    shorter(Duration.between(clock.instant(), await.verifyDue())));
        }
        if (rest instanceof Plan.AwaitOutcome await) {
            return Verdict.unknown(
                    Reason.WAITING_FOR_OUTCOME,
                    "it isn't certain yet what came of creating " + domain
                            + ": the service shows nothing, which proves something only after a while",
                    shorter(Duration.between(clock.instant(), await.provenFrom())));
        }
        if (rest instanceof Plan.SwitchedOff off) {
            return new Verdict(
                    Judgement.no(Reason.DISABLED, disablement(off.details().domain())),
                    off.change().isEmpty()
                            ? APPLIED
                            : Judgement.unknown(
                                    Reason.DISABLED,
                                    "not applied while the domain is switched off: "
                                            + differences(
                                                    off.change(), off.details().domain())),
                    Progress.STALLED,
                    atRest);
        }
        if (rest instanceof Plan.NotTaken notTaken) {
            return Verdict.stalled(
                    Reason.NOT_TAKEN,
                    "the service accepts the change and shows other values all the same: "
                            + differences(notTaken.change(), notTaken.details().domain())
                            + "; declare what it shows, or ask its support",
                    BackOff.jittered(errors.refused(), random));
        }
        if (rest instanceof Plan.Missing) {
            return Verdict.stalled(
                    Reason.DOMAIN_MISSING,
                    "the service no longer has the domain " + domain
                            + " that this resource created; to have it created again, delete this MailDomain and apply it anew",
                    BackOff.jittered(errors.refused(), random));
        }
        return of(
                ErrorPolicy.Intent.APPLY,
                new DomainsApiException.Conflict("the account has a domain " + domain),
                failures);
    }

    /** The verdict on an error of the service. */
    Verdict of(ErrorPolicy.Intent intent, DomainsApiException error, int failures) {
        return errors.verdict(intent, error, failures, random);
    }

    /** The verdict on a spec of a newer schema. */
    Verdict unsupported(List<String> what) {
        return Verdict.stalled(
                Reason.UNSUPPORTED_VALUE,
                "this version of the operator does not know " + String.join(", ", what)
                        + "; update the operator, or take that out of the spec",
                atRest);
    }

    private Duration shorter(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(atRest) < 0 ? wait : atRest;
    }

    private static String disablement(Domain domain) {
        String what = "the service has switched the domain off";
        if (domain.disablement().isEmpty()) {
            return what + "; ask its support why";
        }
        Domain.Disablement why = domain.disablement().get();
        return what
                + why.code().map(code -> " (" + code + ")").orElse("")
                + why.reason().map(reason -> ": " + reason).orElse("")
                + (why.permanently()
                        ? "; it is for good unless its support changes that"
                        : why.until().map(until -> "; it ends at " + until).orElse("; ask its support when it ends"));
    }

    private static String differences(DomainChange change, Domain domain) {
        List<String> differences = new ArrayList<>();
        change.spamAction()
                .ifPresent(declared -> differences.add("spamAction is declared " + SettingNames.of(declared)
                        + " and is " + domain.spamAction().map(SettingNames::of).orElse("unknown")));
        change.webScheme()
                .ifPresent(declared -> differences.add("webScheme is declared " + SettingNames.of(declared) + " and is "
                        + domain.webScheme().map(SettingNames::of).orElse("unknown")));
        change.wildcard()
                .ifPresent(declared ->
                        differences.add("wildcard is declared " + declared + " and is " + domain.wildcard()));
        return String.join(", ", differences);
    }
}
