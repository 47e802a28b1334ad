package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.maildomain.SettingsHistory.Treated;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import dev.maildomain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsVerdictsTest {

    private static final Instant NOW = Given.SINCE;
    private static final Duration PAUSE = Duration.ofSeconds(7);
    private static final Difference SPAM = new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Disabled"));
    private static final Difference WILDCARD = new Difference(Setting.WILDCARD, "true", Optional.of("false"));

    private final SettingsVerdicts verdicts = new SettingsVerdicts(new SettableClock(NOW));

    @Test
    void nothingIsStuckWhereAllIsAsDeclared() {
        assertThat(stuck(Standing.AS_DECLARED)).isEmpty();
        assertThat(verdicts.synced(Standing.AS_DECLARED))
                .isEqualTo(Judgement.yes(Reason.APPLIED, "the service has all that is declared"));
    }

    @Test
    void aRefusedValueIsThePersonsBusinessInTheServicesWords() {
        Standing standing = open(
                new Treated(SPAM, new Treatment.Refused("unknown action", NOW.plusSeconds(90))),
                new Treated(WILDCARD, new Treatment.Refused("not in your plan", NOW.plusSeconds(60))));

        assertThat(stuck(standing))
                .contains(Verdict.stalled(
                        Reason.INVALID,
                        "the service refuses spamAction Tag: unknown action; wildcard true: not in your plan; correct the"
                                + " spec, or have the service take it; tried again by itself",
                        Duration.ofSeconds(60)));
    }

    @Test
    void aValueThatIsNotTakenShowsBoth() {
        Standing standing = open(
                new Treated(SPAM, new Treatment.NotTaken(NOW.plusSeconds(90))),
                new Treated(WILDCARD, new Treatment.NotTaken(NOW.plusSeconds(60))));

        assertThat(stuck(standing))
                .contains(Verdict.stalled(
                        Reason.NOT_TAKEN,
                        "the service accepts the change and shows another value all the same: spamAction is declared Tag"
                                + " and is Disabled, wildcard is declared true and is false; declare what it shows, or ask"
                                + " its support; tried again by itself",
                        Duration.ofSeconds(60)));
    }

    @Test
    void aValueThatIsNotShownYetIsWaitedFor() {
        assertThat(stuck(open(new Treated(SPAM, new Treatment.AwaitEffect(NOW.plusSeconds(600))))))
                .contains(Verdict.unknown(
                        Reason.WAITING_FOR_EFFECT,
                        "the service has accepted the change and doesn't show it yet: spamAction is declared Tag and is"
                                + " Disabled",
                        PAUSE));
    }

    @Test
    void whatAPersonCanCureComesFirst() {
        Treated refused = new Treated(SPAM, new Treatment.Refused("no", NOW));
        Treated notTaken = new Treated(WILDCARD, new Treatment.NotTaken(NOW));
        Treated awaited = new Treated(WILDCARD, new Treatment.AwaitEffect(NOW));

        assertThat(stuck(open(awaited, notTaken, refused)).orElseThrow().ready().reason())
                .isEqualTo(Reason.INVALID);
        assertThat(stuck(open(awaited, notTaken)).orElseThrow().ready().reason())
                .isEqualTo(Reason.NOT_TAKEN);
    }

    @Test
    void whatIsOverdueIsTriedAtOnce() {
        assertThat(stuck(open(new Treated(SPAM, new Treatment.Refused("no", NOW.minusSeconds(1)))))
                        .orElseThrow()
                        .comeBack())
                .isZero();
    }

    @Test
    void aContestLeavesTheDomainReadyAndTellsWhatToDo() {
        Standing standing = open(new Treated(SPAM, new Treatment.Contested(NOW.plusSeconds(60))));

        assertThat(stuck(standing)).isEmpty();
        assertThat(verdicts.synced(standing))
                .isEqualTo(Judgement.no(
                        Reason.DRIFT_CONTESTED,
                        "something else keeps changing it back, so that it is set at most once an hour: spamAction is"
                                + " declared Tag and is Disabled; find out what, or take it out of the spec"));
    }

    @Test
    void whatWouldBeSentIsListedWhereNothingIsWritten() {
        assertThat(verdicts.synced(pending(SPAM, WILDCARD)))
                .isEqualTo(Judgement.no(
                        Reason.WOULD_CHANGE,
                        "nothing is written to the service; differs: spamAction is declared Tag and is Disabled, wildcard"
                                + " is declared true and is false"));
    }

    @Test
    void whatCouldBeSetAtTheCreationOnlyIsShown() {
        Standing standing =
                new Standing(List.of(), List.of(), List.of("dkim.keySize is declared 2048 and is 1024"), List.of(SPAM));

        assertThat(verdicts.synced(standing))
                .isEqualTo(Judgement.no(
                        Reason.CREATE_ONLY_DIFFERS,
                        "dkim.keySize is declared 2048 and is 1024, and can't be changed; declare what is there, or have"
                                + " the domain created anew"));
    }

    @Test
    void whatHasNoMeaningIsShown() {
        Difference selector = new Difference(Setting.DKIM_SELECTOR, "s1", Optional.empty());

        assertThat(verdicts.synced(new Standing(List.of(), List.of(), List.of(), List.of(selector))))
                .isEqualTo(Judgement.no(
                        Reason.NOT_APPLICABLE,
                        "not applied: dkim.selector is declared s1 and is unknown; a domain that is signed with the key of"
                                + " another, or with keys that the service changes by itself, has no selector of its own;"
                                + " take it out of the spec"));
    }

    @Test
    void aDomainThatIsSwitchedOffTakesNoChange() {
        assertThat(verdicts.whileDisabled(pending(SPAM)))
                .isEqualTo(Judgement.unknown(
                        Reason.DISABLED,
                        "not applied while the domain is switched off: spamAction is declared Tag and is Disabled"));
        assertThat(verdicts.whileDisabled(Standing.AS_DECLARED)).isEqualTo(verdicts.synced(Standing.AS_DECLARED));
    }

    private Optional<Verdict> stuck(Standing standing) {
        return verdicts.stuck(standing, PAUSE);
    }

    private static Standing open(Treated... open) {
        return new Standing(List.of(open), List.of(), List.of(), List.of());
    }

    private static Standing pending(Difference... pending) {
        return new Standing(List.of(), List.of(pending), List.of(), List.of());
    }
}
