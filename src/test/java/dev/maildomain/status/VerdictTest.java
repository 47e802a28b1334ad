package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Verdict HOURLY = Verdict.stalled(Reason.INVALID, "no such IP", Duration.ofHours(1));

    @Test
    void bringsALookForwardAndNeverPutsItOff() {
        assertThat(HOURLY.noLaterThan(Duration.ofMinutes(1)))
                .isEqualTo(Verdict.stalled(Reason.INVALID, "no such IP", Duration.ofMinutes(1)));
        assertThat(HOURLY.noLaterThan(Duration.ofHours(1))).isSameAs(HOURLY);
        assertThat(HOURLY.noLaterThan(Duration.ofHours(2))).isSameAs(HOURLY);
    }

    @Test
    void aStalledResourceIsNeitherReadyNorSynced() {
        Judgement no = Judgement.no(Reason.INVALID, "no such IP");

        assertThat(HOURLY).isEqualTo(new Verdict(no, no, Progress.STALLED, Duration.ofHours(1)));
    }

    @Test
    void aWaitingResourceIsNotReadyAndNobodyKnowsWhetherItIsSynced() {
        assertThat(Verdict.waiting(Reason.DELETING, "soon", Duration.ZERO))
                .isEqualTo(new Verdict(
                        Judgement.no(Reason.DELETING, "soon"),
                        Judgement.unknown(Reason.DELETING, "soon"),
                        Progress.RECONCILING,
                        Duration.ZERO));
    }

    @Test
    void nothingIsSaidWhereNothingIsKnown() {
        Judgement unknown = Judgement.unknown(Reason.API_UNAVAILABLE, "HTTP 500");

        assertThat(Verdict.unknown(Reason.API_UNAVAILABLE, "HTTP 500", Duration.ZERO))
                .isEqualTo(new Verdict(unknown, unknown, Progress.RECONCILING, Duration.ZERO));
    }
}
