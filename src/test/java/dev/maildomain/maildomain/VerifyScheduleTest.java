package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maildomain.support.SteadyRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyScheduleTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final VerifySchedule schedule = new VerifySchedule(Duration.ofMinutes(1), Duration.ofMinutes(15));

    @Test
    void pausesDoubleFromOneMinuteToAQuarterOfAnHour() {
        List<Long> minutes = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 8; i++) {
            Instant next = schedule.after(START, now, new SteadyRandom(0.5));
            minutes.add(Duration.between(now, next).toMinutes());
            now = next;
        }

        assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 15L, 15L, 15L, 15L);
    }

    @ParameterizedTest
    @CsvSource({
        "PT23H59M59S,  PT15M",
        "PT24H,        PT1H",
        "P6DT23H59M59S,PT1H",
        "P7D,          PT24H",
        "P365D,        PT24H",
        "PT-1H,        PT1M"
    })
    void pausesGrowWithTheTimeWaited(Duration waited, Duration expected) {
        Instant now = START.plus(waited);

        assertThat(Duration.between(now, schedule.after(START, now, new SteadyRandom(0.5))))
                .isEqualTo(expected);
    }

    @Test
    void noPauseIsLongerThanTheLongestOnTheFirstDay() {
        VerifySchedule quick = new VerifySchedule(Duration.ofMinutes(10), Duration.ofMinutes(5));

        assertThat(Duration.between(START, quick.after(START, START, new SteadyRandom(0.5))))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void pausesVaryByATenth() {
        assertThat(Duration.between(START, schedule.after(START, START, new SteadyRandom(0))))
                .isEqualTo(Duration.ofSeconds(54));
        assertThat(schedule.after(START, START, new SteadyRandom(Math.nextDown(1.0))))
                .isCloseTo(START.plusSeconds(66), within(1, ChronoUnit.MILLIS));

        Random random = new Random(7);
        List<Duration> pauses = random.doubles(1000)
                .mapToObj(any -> Duration.between(START, schedule.after(START, START, random)))
                .toList();
        assertThat(pauses)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66)));
        assertThat(pauses.stream().distinct().count()).isGreaterThan(900);
    }

    @Test
    void resumesSomewhereWithinThePauseSoThatARestartSpreadsTheLoad() {
        Instant now = START.plus(Duration.ofDays(2));

        assertThat(schedule.resumed(START, now, new SteadyRandom(0))).isEqualTo(now);
        assertThat(schedule.resumed(START, now, new SteadyRandom(0.5))).isEqualTo(now.plusSeconds(1800));
        assertThat(schedule.resumed(START, now, new SteadyRandom(Math.nextDown(1.0))))
                .isBefore(now.plusSeconds(3600));
    }
}
