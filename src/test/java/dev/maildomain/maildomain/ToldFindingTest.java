package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.maildomain.SweepReview.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldFindingTest {

    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Instant FIRST = Given.SINCE;
    private static final Instant SECOND = FIRST.plus(INTERVAL);
    private static final Finding GONE =
            new Finding(Optional.of(Given.domain(DomainState.ACTIVE)), Optional.empty(), Optional.empty());
    private static final Finding CHANGED = new Finding(
            Optional.of(Given.domain(DomainState.ACTIVE)),
            Optional.of(Given.domain(DomainState.UNVERIFIED)),
            Optional.empty());

    @Test
    void aReasonThatLastsIsToldLessAndLessOften() {
        List<Integer> toldBy = new ArrayList<>();
        ToldFinding told = ToldFinding.first(GONE, FIRST);
        for (int pass = 0; pass < 55; pass++) {
            if (told.isToldNow()) {
                toldBy.add(pass);
            }
            told = told.then(GONE, FIRST.plus(INTERVAL.multipliedBy(pass + 1L)), Optional.empty());
        }

        assertThat(toldBy).containsExactly(0, 2, 5, 10, 19, 32, 45);
    }

    @Test
    void anotherReasonIsToldAtOnce() {
        assertThat(ToldFinding.first(GONE, FIRST).then(CHANGED, SECOND, Optional.empty()))
                .isEqualTo(ToldFinding.first(CHANGED, SECOND));
    }

    @Test
    void theSameReasonAfterAnOwnWriteIsToldAtOnce() {
        Optional<Instant> since = Optional.of(FIRST.plusSeconds(1));

        assertThat(ToldFinding.first(CHANGED, FIRST).then(CHANGED, SECOND, since))
                .isEqualTo(ToldFinding.first(CHANGED, SECOND));
        assertThat(ToldFinding.first(CHANGED, FIRST)
                        .then(CHANGED, SECOND, Optional.of(FIRST))
                        .isToldNow())
                .as("a write before it was told")
                .isFalse();
    }
}
