package dev.maildomain.maildomain;

import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.maildomain.SettingsHistory.Treated;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What it means to a person how the settings stand. */
record SettingsVerdicts(Clock clock) {

    private static final Judgement APPLIED = Judgement.yes(Reason.APPLIED, "the service has all that is declared");

    /**
     * The verdict where settings keep the domain from being as declared; empty where they don't.
     *
     * @param pause when to look again for what the service has accepted and doesn't show yet
     */
    Optional<Verdict> stuck(Standing standing, Duration pause) {
        List<Treated> refused = standing.open(Treatment.Refused.class);
        if (!refused.isEmpty()) {
            String words = refused.stream()
                    .map(one -> one.difference().setting().field() + " "
                            + Difference.shown(one.difference().declared()) + ": "
                            + ((Treatment.Refused) one.treatment()).words())
                    .collect(Collectors.joining("; "));
            Instant until = refused.stream()
                    .map(one -> ((Treatment.Refused) one.treatment()).until())
                    .min(Instant::compareTo)
                    .orElseThrow();
            return Optional.of(Verdict.stalled(
                    Reason.INVALID,
                    "the service refuses " + words
                            + "; correct the spec, or have the service take it; tried again by itself",
                    wait(until)));
        }
        List<Treated> notTaken = standing.open(Treatment.NotTaken.class);
        if (!notTaken.isEmpty()) {
            Instant until = notTaken.stream()
                    .map(one -> ((Treatment.NotTaken) one.treatment()).until())
                    .min(Instant::compareTo)
                    .orElseThrow();
            return Optional.of(Verdict.stalled(
                    Reason.NOT_TAKEN,
                    "the service accepts the change and shows another value all the same: " + text(notTaken)
                            + "; declare what it shows, or ask its support; tried again by itself",
                    wait(until)));
        }
        List<Treated> awaited = standing.open(Treatment.AwaitEffect.class);
        return awaited.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.unknown(
                        Reason.WAITING_FOR_EFFECT,
                        "the service has accepted the change and doesn't show it yet: " + text(awaited),
                        pause));
    }

    /** Whether what is declared is at the service. */
    Judgement synced(Standing standing) {
        List<Treated> contested = standing.open(Treatment.Contested.class);
        if (!contested.isEmpty()) {
            return Judgement.no(
                    Reason.DRIFT_CONTESTED,
                    "something else keeps changing it back, so that it is set at most once an hour: " + text(contested)
                            + "; find out what, or take it out of the spec");
        }
        if (!standing.pending().isEmpty()) {
            return Judgement.no(
                    Reason.WOULD_CHANGE, "nothing is written to the service; differs: " + list(standing.pending()));
        }
        if (!standing.createOnly().isEmpty()) {
            return Judgement.no(
                    Reason.CREATE_ONLY_DIFFERS,
                    String.join(", ", standing.createOnly())
                            + ", and can't be changed; declare what is there, or have the domain created anew");
        }
        return standing.notApplicable().isEmpty()
                ? APPLIED
                : Judgement.no(
                        Reason.NOT_APPLICABLE,
                        "not applied: " + list(standing.notApplicable())
                                + "; a domain that is signed with the key of another, or with keys that the service changes"
                                + " by itself, has no selector of its own; take it out of the spec");
    }

    /** The same for a domain that the service has switched off, and takes no change of. */
    Judgement whileDisabled(Standing standing) {
        return standing.pending().isEmpty()
                ? synced(standing)
                : Judgement.unknown(
                        Reason.DISABLED, "not applied while the domain is switched off: " + list(standing.pending()));
    }

    private Duration wait(Instant until) {
        Duration wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static String text(List<Treated> treated) {
        return list(treated.stream().map(Treated::difference).toList());
    }

    private static String list(List<Difference> differences) {
        return differences.stream().map(Difference::text).collect(Collectors.joining(", "));
    }
}
