package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00.987Z");
    private static final Duration LATER = Duration.ofMinutes(5);

    private final SettableClock clock = new SettableClock(START);

    @Test
    void speakOfTheGenerationAndTheSecond() {
        List<Condition> conditions = after(null, 3)
                .set(ConditionType.READY, Judgement.yes(Reason.ACTIVE, "mail can be sent"))
                .toList();

        assertThat(conditions)
                .containsExactly(
                        new Condition("Ready", "True", 3L, "2026-03-01T12:00:00Z", "Active", "mail can be sent"));
    }

    @Test
    void keepTheirTransitionTimeWhileTheStatusStays() {
        List<Condition> before = ready(null, 1, Judgement.no(Reason.WAITING_FOR_DNS, "no SPF"));
        clock.advance(LATER);

        List<Condition> next = ready(before, 2, Judgement.no(Reason.INVALID, "no such value"));

        assertThat(next)
                .containsExactly(
                        new Condition("Ready", "False", 2L, "2026-03-01T12:00:00Z", "Invalid", "no such value"));
    }

    @Test
    void moveTheirTransitionTimeWhenTheStatusFlips() {
        List<Condition> before = ready(null, 1, Judgement.no(Reason.WAITING_FOR_DNS, "no SPF"));
        clock.advance(LATER);

        assertThat(ready(before, 1, Judgement.unknown(Reason.API_UNAVAILABLE, "HTTP 500")))
                .extracting(Condition::lastTransitionTime)
                .containsExactly("2026-03-01T12:05:00Z");
    }

    @Test
    void areTheSameWhenNothingIsNew() {
        Verdict verdict = Verdict.stalled(Reason.INVALID, "no such value", Duration.ZERO);
        List<Condition> before = after(null, 1).set(verdict).toList();
        clock.advance(LATER);

        assertThat(after(before, 1).set(verdict).toList()).isEqualTo(before);
    }

    @Test
    void standInOneOrder() {
        Judgement yes = Judgement.yes(Reason.VERIFIED, "");
        List<ConditionType> types = new ArrayList<>(List.of(ConditionType.values()));
        Collections.reverse(types);
        Conditions conditions = after(null, 1);
        types.forEach(type -> conditions.set(type, yes));

        assertThat(conditions.toList())
                .extracting(Condition::type)
                .containsExactly(
                        "Ready",
                        "Synced",
                        "SendingVerified",
                        "ReceivingVerified",
                        "TrackingVerified",
                        "Reconciling",
                        "Stalled",
                        "Suspended");
    }

    @Test
    void listReconcilingAndStalledOnlyWhileTheyAreTrue() {
        Judgement no = Judgement.no(Reason.CONFLICT, "taken");
        Judgement yes = Judgement.yes(Reason.APPLIED, "applied");

        assertThat(types(new Verdict(no, no, Progress.RECONCILING, LATER)))
                .containsExactly("Ready", "Synced", "Reconciling");
        assertThat(types(new Verdict(no, no, Progress.STALLED, LATER))).containsExactly("Ready", "Synced", "Stalled");
        assertThat(types(new Verdict(yes, yes, Progress.SETTLED, LATER))).containsExactly("Ready", "Synced");
    }

    @Test
    void sayWhyTheObjectIsReconcilingOrStalled() {
        Judgement ready = Judgement.no(Reason.WAITING_FOR_DNS, "no SPF");
        Judgement synced = Judgement.yes(Reason.APPLIED, "applied");

        List<Condition> conditions = after(null, 1)
                .set(new Verdict(ready, synced, Progress.RECONCILING, LATER))
                .toList();

        assertThat(Conditions.find(conditions, ConditionType.RECONCILING))
                .contains(new Condition("Reconciling", "True", 1L, "2026-03-01T12:00:00Z", "WaitingForDns", "no SPF"));
    }

    @Test
    void leaveReadyAsItIsWhileOnlyTheBudgetIsWaitedFor() {
        Verdict waiting = Verdict.unknown(Reason.WAITING_FOR_BUDGET, "spent", LATER);
        List<Condition> before = ready(null, 1, Judgement.no(Reason.CONFLICT, "taken"));
        clock.advance(LATER);

        List<Condition> next = after(before, 1).set(waiting).toList();

        assertThat(Conditions.find(next, ConditionType.READY)).contains(before.get(0));
        assertThat(Conditions.find(next, ConditionType.SYNCED))
                .get()
                .returns("Unknown", Condition::status)
                .returns("WaitingForBudget", Condition::reason);
        assertThat(Conditions.find(next, ConditionType.RECONCILING)).isPresent();
    }

    @Test
    void doNotCallReadyWhatIsNotAppliedForWantOfBudget() {
        Verdict waiting = Verdict.unknown(Reason.WAITING_FOR_BUDGET, "spent", LATER);
        List<Condition> before = ready(null, 1, Judgement.yes(Reason.ACTIVE, "mail can be sent"));

        assertThat(Conditions.find(after(before, 2).set(waiting).toList(), ConditionType.READY))
                .get()
                .returns("Unknown", Condition::status)
                .returns("WaitingForBudget", Condition::reason);
        assertThat(Conditions.find(after(null, 1).set(waiting).toList(), ConditionType.READY))
                .get()
                .returns("Unknown", Condition::status);
        Condition withoutGeneration = new Condition("Ready", "True", null, "2026-03-01T12:00:00Z", "Active", "");
        assertThat(Conditions.find(
                        after(List.of(withoutGeneration), 1).set(waiting).toList(), ConditionType.READY))
                .get()
                .returns("Unknown", Condition::status);
    }

    @Test
    void stayAsTheyAreWhereKept() {
        List<Condition> before = ready(null, 1, Judgement.yes(Reason.ACTIVE, "mail can be sent"));
        clock.advance(LATER);

        assertThat(after(before, 2)
                        .keep(ConditionType.READY)
                        .keep(ConditionType.SYNCED)
                        .toList())
                .isEqualTo(before);
    }

    @Test
    void loseTypesThatNobodyKnows() {
        Condition unknown = new Condition("Ripe", "True", 1L, "2026-03-01T12:00:00Z", "Red", "");

        assertThat(after(List.of(unknown), 1).toList()).isEmpty();
    }

    @Test
    void holdForAGenerationOnlyIfTheySpeakOfIt() {
        List<Condition> conditions = ready(null, 2, Judgement.yes(Reason.ACTIVE, ""));

        assertThat(Conditions.isTrue(conditions, ConditionType.READY, 2)).isTrue();
        assertThat(Conditions.isTrue(conditions, ConditionType.READY, 3)).isFalse();
        assertThat(Conditions.isTrue(conditions, ConditionType.SYNCED, 2)).isFalse();
        assertThat(Conditions.isTrue(null, ConditionType.READY, 2)).isFalse();
        assertThat(Conditions.isTrue(ready(null, 2, Judgement.no(Reason.CONFLICT, "")), ConditionType.READY, 2))
                .isFalse();
        assertThat(Conditions.isTrue(
                        List.of(new Condition("Ready", "True", null, "2026-03-01T12:00:00Z", "Active", "")),
                        ConditionType.READY,
                        2))
                .isFalse();
    }

    private List<String> types(Verdict verdict) {
        return after(null, 1).set(verdict).toList().stream()
                .map(Condition::type)
                .toList();
    }

    private List<Condition> ready(List<Condition> before, long generation, Judgement judgement) {
        return after(before, generation).set(ConditionType.READY, judgement).toList();
    }

    private Conditions after(List<Condition> before, long generation) {
        return Conditions.after(before, generation, clock);
    }
}
