package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairsTest {

    @Test
    void twoAreNoContest() {
        assertThat(pausedUntil(0, 1)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"10, 20, 80", "10, 60, 120", "10, 61,", "60, 60, 120", "61, 120,"})
    void threeWithinAnHourAreAContestForAnHour(long second, long third, Long until) {
        assertThat(pausedUntil(0, second, third)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({"80, 140", "139, 199", "140,", "1000,"})
    void theContestGoesOnWhereTheNextFollowsWithinAnHourOfThePause(long fourth, Long until) {
        assertThat(pausedUntil(0, 10, 20, fourth)).isEqualTo(until);
    }

    @Test
    void theContestEndsWithThePause() {
        Repairs repairs = repairs(0, 10, 20);

        assertThat(repairs.pausedUntil(minute(80).minusNanos(1))).contains(minute(80));
        assertThat(repairs.pausedUntil(minute(80))).isEmpty();
    }

    @Test
    void onlyTheLastThreeCount() {
        assertThat(pausedUntil(0, 100, 110)).isNull();
        assertThat(pausedUntil(0, 100, 110, 120)).isEqualTo(180);
    }

    /** In minutes, right after the last repair; null if it isn't paused. */
    private static Long pausedUntil(long... minutes) {
        return repairs(minutes)
                .pausedUntil(minute(minutes[minutes.length - 1]))
                .map(until -> (until.getEpochSecond() - Given.SINCE.getEpochSecond()) / 60)
                .orElse(null);
    }

    private static Repairs repairs(long... minutes) {
        return LongStream.of(minutes)
                .mapToObj(RepairsTest::minute)
                .reduce(Repairs.NONE, Repairs::and, (some, none) -> some);
    }

    private static Instant minute(long minutes) {
        return Given.SINCE.plusSeconds(minutes * 60);
    }
}
