package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.REFUSED;
import static dev.maildomain.maildomain.Given.SINCE;
import static dev.maildomain.maildomain.Setting.SPAM_ACTION;
import static dev.maildomain.maildomain.Setting.UNSUBSCRIBE_TEXT_FOOTER;
import static dev.maildomain.maildomain.Setting.WEB_PREFIX;
import static dev.maildomain.maildomain.SettingHistory.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.maildomain.SettingHistory.Treatment;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingHistoryTest {

    private static final Optional<String> NOTHING = Optional.empty();
    private static final Optional<String> OLD = Optional.of("Disabled");
    private static final Optional<String> NEW = Optional.of("Tag");
    private static final Optional<String> THIRD = Optional.of("Block");
    private static final Treatment SEND = new Treatment.Send(Carrier.DOMAIN, false);

    private final SettingHistory fresh = SettingHistory.of("Tag");

    @Test
    void sendsWhatIsNew() {
        assertThat(treatment(fresh, OLD, SINCE)).isEqualTo(SEND);
        assertThat(treatment(fresh, NOTHING, SINCE)).isEqualTo(SEND);
        assertThat(fresh.awaitsEffect()).isFalse();
        assertThat(fresh.isEcho(OLD, SINCE)).isFalse();
    }

    @Test
    void anotherValueThanBeforeAWriteIsNoEcho() {
        SettingHistory sent = fresh.sent(SPAM_ACTION, OLD, NEW, SINCE);

        assertThat(sent.isEcho(OLD, SINCE)).isTrue();
        assertThat(sent.isEcho(THIRD, SINCE)).isFalse();
        assertThat(sent.isEcho(NOTHING, SINCE)).isFalse();
        assertThat(treatment(sent, THIRD, SINCE)).isEqualTo(SEND);
    }

    @Test
    void anEchoLastsTenMinutes() {
        SettingHistory sent = fresh.sent(SPAM_ACTION, OLD, NEW, SINCE);

        assertThat(treatment(sent, OLD, SINCE.plus(ECHO).minusNanos(1))).isEqualTo(new Treatment.Echo());
        assertThat(treatment(sent, OLD, SINCE.plus(ECHO))).isEqualTo(SEND);
    }

    @Test
    void anEchoLeavesTheHistoryAsItIs() {
        SettingHistory sent = fresh.sent(SPAM_ACTION, OLD, NOTHING, SINCE);

        assertThat(sent.seenElse(OLD, SINCE)).isSameAs(sent);
    }

    @Test
    void whatAnAnswerLeavesOutIsAwaited() {
        SettingHistory sent = fresh.sent(SPAM_ACTION, OLD, NOTHING, SINCE);

        assertThat(sent.awaitsEffect()).isTrue();
        assertThat(treatment(sent, OLD, SINCE)).isEqualTo(new Treatment.AwaitEffect(SINCE.plus(ECHO)));
        assertThat(sent.seenInPlace().awaitsEffect()).isFalse();
        assertThat(sent.seenInPlace().isEcho(OLD, SINCE)).isTrue();
        assertThat(treatment(sent.seenInPlace(), OLD, SINCE)).isEqualTo(new Treatment.Echo());
    }

    @Test
    void aThirdValueAfterAWriteThatSaidNothingIsAMiss() {
        SettingHistory sent = fresh.sent(SPAM_ACTION, OLD, NOTHING, SINCE);

        SettingHistory missed = sent.seenElse(THIRD, SINCE);

        assertThat(missed.misses()).containsExactly(SINCE);
        assertThat(missed.write()).isEmpty();
        assertThat(treatment(missed, THIRD, SINCE)).isEqualTo(SEND);
    }

    @Test
    void anAnswerWithAnotherValueIsAMissAndNoWrite() {
        SettingHistory missed = fresh.sent(SPAM_ACTION, OLD, OLD, SINCE);

        assertThat(missed.misses()).containsExactly(SINCE);
        assertThat(missed.write()).isEmpty();
        assertThat(missed.awaitsEffect()).isFalse();
        assertThat(missed.seenElse(OLD, SINCE).misses()).containsExactly(SINCE);
        assertThat(missed.seenInPlace().misses()).isEmpty();
    }

    @Test
    void anAnswerWithTheSameTextInOtherLinesShowsIt() {
        SettingHistory sent =
                SettingHistory.of("bye\nbye").sent(UNSUBSCRIBE_TEXT_FOOTER, OLD, Optional.of("\r\nbye\r\nbye "), SINCE);

        assertThat(sent.misses()).isEmpty();
        assertThat(sent.awaitsEffect()).isFalse();
    }

    @Test
    void aMissAsksForTheDedicatedEndpoint() {
        SettingHistory missed = SettingHistory.of("links").sent(WEB_PREFIX, OLD, OLD, SINCE);

        assertThat(missed.treatment(WEB_PREFIX, OLD, SINCE, REFUSED))
                .isEqualTo(new Treatment.Send(Carrier.WEB_PREFIX, false));
    }

    @Test
    void aRefusalHoldsUntilItsTimeAndIsForgottenWhenTheValueIsTaken() {
        Instant until = SINCE.plus(REFUSED);
        SettingHistory refused = fresh.refused("no", until);

        assertThat(treatment(refused, OLD, until.minusNanos(1))).isEqualTo(new Treatment.Refused("no", until));
        assertThat(treatment(refused, OLD, until)).isEqualTo(new Treatment.Send(Carrier.DOMAIN, true));
        assertThat(refused.sent(SPAM_ACTION, OLD, NEW, SINCE).refusal()).isEmpty();
        assertThat(refused.seenInPlace())
                .returns(Optional.empty(), SettingHistory::refusal)
                .returns(false, SettingHistory::alone);
    }

    @Test
    void whatWasRefusedWithOthersIsSentAlone() {
        assertThat(treatment(fresh.refusedWithOthers(), OLD, SINCE))
                .isEqualTo(new Treatment.Send(Carrier.DOMAIN, true));
    }

    @Test
    void aRefusalComesBeforeAnEcho() {
        SettingHistory history = fresh.sent(SPAM_ACTION, OLD, NEW, SINCE).refused("no", SINCE.plus(REFUSED));

        assertThat(treatment(history, OLD, SINCE)).isInstanceOf(Treatment.Refused.class);
    }

    @Test
    void onlyWhatWasInPlaceCanDrift() {
        assertThat(fresh.seenElse(OLD, SINCE).drift()).isEmpty();
        assertThat(fresh.seenInPlace().seenElse(OLD, SINCE).drift()).isEqualTo(OLD);
        assertThat(fresh.seenInPlace().seenElse(NOTHING, SINCE).drift()).contains("");
    }

    @Test
    void aDriftIsRememberedAsItWasFirstSeenUntilItIsRepaired() {
        SettingHistory drifted = fresh.seenInPlace().seenElse(OLD, SINCE).seenElse(THIRD, SINCE);

        assertThat(drifted.drift()).isEqualTo(OLD);
        assertThat(drifted.seenInPlace().drift()).isEmpty();
    }

    @Test
    void onlyAWriteThatIsTakenRepairs() {
        SettingHistory drifted = fresh.seenInPlace().seenElse(OLD, SINCE);

        assertThat(fresh.sent(SPAM_ACTION, OLD, NEW, SINCE).repairs()).isEqualTo(Repairs.NONE);
        assertThat(drifted.sent(SPAM_ACTION, OLD, OLD, SINCE).repairs()).isEqualTo(Repairs.NONE);
        assertThat(drifted.sent(SPAM_ACTION, OLD, NEW, SINCE).repairs()).isEqualTo(Repairs.NONE.and(SINCE));
        assertThat(drifted.sent(SPAM_ACTION, OLD, NOTHING, SINCE).repairs()).isEqualTo(Repairs.NONE.and(SINCE));
    }

    @Test
    void theSameValueKeepsItsHistory() {
        SettingHistory refused = fresh.refused("no", SINCE);

        assertThat(refused.declaring("Tag")).isSameAs(refused);
    }

    @Test
    void anotherValueHasAHistoryOfItsOwn() {
        SettingHistory other = fresh.seenInPlace()
                .seenElse(OLD, SINCE)
                .sent(SPAM_ACTION, OLD, OLD, SINCE)
                .refused("no", SINCE.plus(REFUSED))
                .declaring("Block");

        assertThat(other).isEqualTo(SettingHistory.of("Block"));
    }

    @Test
    void aWriteOfAnotherValueIsNeitherAwaitedNorEchoed() {
        SettingHistory other = fresh.sent(SPAM_ACTION, OLD, NOTHING, SINCE).declaring("Block");

        assertThat(other.awaitsEffect()).isFalse();
        assertThat(other.isEcho(OLD, SINCE)).isFalse();
        assertThat(other.seenInPlace().write().orElseThrow().shown()).isFalse();
        assertThat(treatment(other, OLD, SINCE)).isEqualTo(SEND);
    }

    private static Treatment treatment(SettingHistory history, Optional<String> observed, Instant now) {
        return history.treatment(SPAM_ACTION, observed, now, REFUSED);
    }
}
