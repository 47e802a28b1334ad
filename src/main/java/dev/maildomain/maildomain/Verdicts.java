package dev.maildomain.maildomain;

import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.ManifestWords;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a rest means to a person, and when to look again. */
record Verdicts(
        ErrorPolicy errors,
        SettingsVerdicts settings,
        SlowRound slowRound,
        Duration sweep,
        Clock clock,
        RandomGenerator random) {

    /** When to look at what is at rest. */
    Duration atRest() {
        return BackOff.jittered(slowRound.interval(), random);
    }

    /**
     * The verdict on the end of a run: that on the domain, and where nothing there needs a person, that on its postmaster.
     *
     * @param failures how many runs in a row have ended so, this one included
     */
    Verdict of(MailDomainRun.End end, DeclaredDomain declared, Policies policies, int failures) {
        Verdict domain = of(end.rest(), declared, policies, failures);
        if (end.postmaster() instanceof PostmasterOutcome.Blocked blocked) {
            return domain.progress() == Progress.STALLED
                    ? domain
                    : blocked.why().noLaterThan(domain.comeBack());
        }
        return end.postmaster() instanceof PostmasterOutcome.InPlace inPlace
                ? domain.noLaterThan(inPlace.comeBack())
                : domain;
    }

    /**
     * The verdict on a rest.
     *
     * @param failures how many runs in a row have ended so, this one included
     */
    Verdict of(Plan.Rest rest, DeclaredDomain declared, Policies policies, int failures) {
        String domain = declared.name();
        if (rest instanceof Plan.InPlace inPlace) {
            return inPlace(inPlace, failures);
        }
        if (rest instanceof Plan.AwaitOutcome await) {
            return Verdict.unknown(
                    Reason.WAITING_FOR_OUTCOME,
                    "the service shows no domain " + domain
                            + ", which proves only some time after its create that there is none; it goes on by itself",
                    until(await.provenFrom()));
        }
        if (rest instanceof Plan.Outranked outranked) {
            return Verdict.stalled(
                    Reason.CONFLICT,
                    outranked.other() + " declares the domain " + domain
                            + " too and comes first: this one touches nothing; delete one of the two",
                    BackOff.jittered(sweep, random));
        }
        if (rest instanceof Plan.AwaitRoot) {
            return Verdict.waiting(
                    Reason.WAITING_FOR_ROOT,
                    "dkim.authority is Inherit, and the account has no domain above " + domain + ": register "
                            + String.join(" or ", DomainNames.above(domain)) + "; it goes on by itself",
                    errors.conflict().pause(failures, random));
        }
        if (rest instanceof Plan.CreateHeld held) {
            return Verdict.waiting(
                    Reason.DOMAIN_LIMIT_REACHED,
                    "the account takes no further domain: " + held.words()
                            + "; change the plan, delete a domain, or put a key of another role in place; one domain at a"
                            + " time tries again by itself",
                    BackOff.jittered(sweep, random));
        }
        if (rest instanceof Plan.Missing) {
            return Verdict.waiting(
                    Reason.DOMAIN_MISSING,
                    "the service no longer has the domain " + domain
                            + "; it is created again when the account's list shows that few others went with it",
                    BackOff.jittered(sweep, random));
        }
        if (rest instanceof Plan.Vanished vanished) {
            return Verdict.unknown(
                    Reason.DOMAINS_VANISHED,
                    vanished.missing() + " of " + vanished.known()
                            + " domains are gone from the account at once: nothing is created again until they are back;"
                            + " check the API key and its account, or annotate this MailDomain with "
                            + Annotations.ACCEPT_ABSENCE + "=true to have its domain created again",
                    BackOff.jittered(sweep, random));
        }
        if (rest instanceof Plan.WouldCreate) {
            Judgement no = Judgement.no(
                    Reason.WOULD_CHANGE,
                    "the account has no domain " + domain + ", which would be created if anything were written to the"
                            + " service; managementPolicy is Observe, or the operator read-only");
            return new Verdict(no, no, Progress.SETTLED, atRest());
        }
        return Verdict.stalled(
                Reason.CONFLICT,
                "the account has a domain " + domain + " that this MailDomain did not make; nothing there is touched; "
                        + wayToAdopt(((Plan.Conflicted) rest).details().domain(), policies)
                        + " to take it over, or delete this MailDomain",
                errors.conflict().pause(failures, random));
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
                atRest());
    }

    private Verdict inPlace(Plan.InPlace rest, int failures) {
        Domain domain = rest.seen().details().domain();
        if (domain.state() == DomainState.DISABLED) {
            return new Verdict(
                    Judgement.no(Reason.DISABLED, disablement(domain)),
                    settings.whileDisabled(rest.standing()),
                    Progress.STALLED,
                    atRest());
        }
        Optional<Verdict> stuck =
                settings.stuck(rest.standing(), errors.unavailable().pause(Math.max(1, failures), random));
        if (stuck.isPresent()) {
            return stuck.get();
        }
        Judgement ready = ready(rest);
        Duration comeBack = rest.verifyDue().map(this::until).orElseGet(this::atRest);
        return new Verdict(
                ready,
                settings.synced(rest.standing()),
                ready.reason() == Reason.ACTIVE ? Progress.SETTLED : Progress.RECONCILING,
                comeBack);
    }

    private static Judgement ready(Plan.InPlace rest) {
        DomainDetails details = rest.seen().details();
        if (details.domain().state() != DomainState.ACTIVE) {
            return Judgement.no(Reason.WAITING_FOR_DNS, DomainConditions.waitingFor(RequiredRecords.of(details)));
        }
        List<DnsRecordStatus> keys = rest.awaited().stream()
                .filter(record -> RecordPurpose.DKIM.value().equals(record.purpose()))
                .toList();
        return keys.isEmpty()
                ? Judgement.yes(Reason.ACTIVE, "the domain is active: mail can be sent")
                : Judgement.no(Reason.WAITING_FOR_DNS, DomainConditions.publish(keys));
    }

    private Duration until(Instant due) {
        Duration wait = Duration.between(clock.instant(), due);
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        Duration longest = slowRound.interval();
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static String wayToAdopt(Domain domain, Policies policies) {
        AdoptionPolicy needed =
                domain.state() == DomainState.UNVERIFIED ? AdoptionPolicy.IF_UNVERIFIED : AdoptionPolicy.ALWAYS;
        List<String> steps = new ArrayList<>();
        if (policies.declaredAdoption().compareTo(needed) < 0) {
            steps.add("raise adoptionPolicy (" + ManifestWords.of(policies.declaredAdoption()) + ") to "
                    + ManifestWords.of(needed));
        }
        if (policies.adoptionCap().compareTo(needed) < 0) {
            steps.add("have the operator's MAILDOMAIN_ADOPTION_CAP (" + ManifestWords.of(policies.adoptionCap())
                    + ") raised to " + ManifestWords.of(needed));
        }
        return String.join(" and ", steps);
    }

    /** Why and for how long the service has switched {@code domain} off. */
    static String disablement(Domain domain) {
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
}
