package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.SteadyRandom;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "8,128", "9,256", "10,300", "1000000,300", "2147483647,300"})
    void pausesDoubleUpToTheLongestWithoutEnd(int failures, long seconds) {
        assertThat(backOff.pause(failures, new SteadyRandom(0))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void noPauseIsLongerThanTheLongestButForJitter() {
        BackOff odd = new BackOff(Duration.ofSeconds(10), Duration.ofSeconds(7));

        assertThat(odd.pause(1, new SteadyRandom(0))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void jitterAddsUpToAFifth() {
        assertThat(BackOff.jittered(Duration.ofSeconds(10), new SteadyRandom(0)))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(BackOff.jittered(Duration.ofSeconds(10), new SteadyRandom(0.5)))
                .isEqualTo(Duration.ofSeconds(11));

        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(backOff.pause(10, random)).isBetween(Duration.ofSeconds(300), Duration.ofSeconds(360));
        }
    }

    @Test
    void attemptsCountFailuresInARowOfEachResource() {
        Attempts attempts = new Attempts();

        assertThat(attempts.failed("a")).isEqualTo(1);
        assertThat(attempts.failed("a")).isEqualTo(2);
        assertThat(attempts.failed("b")).isEqualTo(1);
        assertThat(attempts.clear("a")).isZero();
        assertThat(attempts.clear("unknown")).isZero();
        assertThat(attempts.failed("a")).isEqualTo(1);
        assertThat(attempts.failed("b")).isEqualTo(2);
    }
}
