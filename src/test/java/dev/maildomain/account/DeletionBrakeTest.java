package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.LogLines;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionBrakeTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A monotonic clock may show any number, also one that overflows soon. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - HOUR.toNanos());

    private final LogLines log = new LogLines(DeletionBrake.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest(name = "of {0} active domains {1}")
    @CsvSource({"0, 10", "10, 10", "200, 10", "219, 10", "220, 11", "10000, 500"})
    void letsTenPassOrOneInTwentyWhereThatIsMore(int activeDomains, int allowed) {
        DeletionBrake brake = new DeletionBrake(OptionalInt.empty(), nanoTime::get);

        assertThat(deleteAll(brake, 1000, activeDomains)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "700, 700", "0, 1000"})
    void letsAsManyPassAsTheConfigurationSays(int limit, int allowed) {
        DeletionBrake brake = brake(limit);

        assertThat(deleteAll(brake, 1000, 5)).isEqualTo(allowed);
    }

    @Test
    void letsAnotherPassAnHourAfterTheFirst() {
        DeletionBrake brake = brake(2);
        brake.tryAcquire("a", 0);
        pass(MINUTE);
        brake.tryAcquire("b", 0);
        pass(MINUTE);

        assertThat(brake.tryAcquire("c", 0)).isFalse();
        assertThat(brake.untilFree(0)).isEqualTo(HOUR.minus(MINUTE.multipliedBy(2)));
        pass(brake.untilFree(0).minusNanos(1));
        assertThat(brake.tryAcquire("c", 0)).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(brake.untilFree(0)).isZero();
        assertThat(brake.tryAcquire("c", 0)).isTrue();
        assertThat(brake.untilFree(0)).isEqualTo(MINUTE);
    }

    @Test
    void countsADeletionThatHasToBeAskedForAgainOnce() {
        DeletionBrake brake = brake(2);

        assertThat(brake.tryAcquire("a", 0)).isTrue();
        assertThat(brake.tryAcquire("a", 0)).isTrue();
        assertThat(brake.tryAcquire("b", 0)).isTrue();
        assertThat(brake.tryAcquire("c", 0)).isFalse();
        assertThat(brake.tryAcquire("a", 0)).isTrue();
    }

    @Test
    void namesTheWaitAlsoWhereTheLimitHasShrunk() {
        DeletionBrake brake = new DeletionBrake(OptionalInt.empty(), nanoTime::get);
        for (int i = 0; i < 20; i++) {
            brake.tryAcquire("domain-" + i, 400);
            pass(MINUTE);
        }

        assertThat(brake.untilFree(200))
                .as("nine may stay: the eleventh of the twenty has to be an hour old")
                .isEqualTo(HOUR.minus(MINUTE.multipliedBy(10)));
    }

    @Test
    void warnsOnceAnHourWhileItHolds() {
        DeletionBrake brake = brake(1);
        brake.tryAcquire("a", 0);
        assertThat(brake.tryAcquire("b", 0)).isFalse();
        assertThat(log.lines()).isEmpty();

        brake.held();
        brake.held();
        assertThat(log.lines()).singleElement().asString().startsWith("WARN 1 active domains were deleted");
        pass(HOUR);
        brake.held();
        brake.held();

        assertThat(log.lines()).hasSize(2);
    }

    private DeletionBrake brake(int limit) {
        return new DeletionBrake(OptionalInt.of(limit), nanoTime::get);
    }

    private static int deleteAll(DeletionBrake brake, int domains, int activeDomains) {
        int allowed = 0;
        for (int i = 0; i < domains; i++) {
            allowed += brake.tryAcquire("domain-" + i, activeDomains) ? 1 : 0;
        }
        return allowed;
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }
}
