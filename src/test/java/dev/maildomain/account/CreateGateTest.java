package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.LogLines;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateGateTest {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    /** A monotonic clock may show any number, also one that overflows soon. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - INTERVAL.toNanos());

    private final CreateGate gate = new CreateGate(INTERVAL, nanoTime::get);
    private final LogLines log = new LogLines(CreateGate.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void isOpenUntilACreateIsRefused() {
        gate.accepted();

        assertThat(gate.closed()).isEmpty();
        assertThat(gate.untilProbe()).isZero();
        assertThat(gate.admit()).isTrue();
        assertThat(gate.admit()).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void holdsAllCreatesAfterARefusal() {
        gate.refused("plan allows 5 domains");

        assertThat(gate.closed()).contains("plan allows 5 domains");
        assertThat(gate.untilProbe()).isEqualTo(INTERVAL);
        assertThat(gate.admit()).isFalse();
        pass(INTERVAL.minusNanos(1));
        assertThat(gate.admit()).isFalse();
        assertThat(gate.untilProbe()).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void letsOneProbeThroughInEachInterval() {
        gate.refused("plan");

        for (int i = 0; i < 3; i++) {
            pass(INTERVAL);
            assertThat(gate.untilProbe()).isZero();
            assertThat(gate.admit()).isTrue();
            assertThat(gate.admit()).isFalse();
            assertThat(gate.closed()).isPresent();
        }
    }

    @Test
    void staysClosedWithTheLatestWordsWhereTheProbeIsRefused() {
        gate.refused("plan");
        pass(INTERVAL);
        gate.admit();
        pass(Duration.ofSeconds(10));

        gate.refused("role");

        assertThat(gate.closed()).contains("role");
        assertThat(gate.untilProbe()).isEqualTo(INTERVAL);
    }

    @Test
    void opensWhereTheProbeSucceeds() {
        gate.refused("plan");
        pass(INTERVAL);
        gate.admit();

        gate.accepted();

        assertThat(gate.closed()).isEmpty();
        assertThat(gate.admit()).isTrue();
        assertThat(gate.admit()).isTrue();
    }

    @Test
    void isNotOpenedByACreateThatWasUnderWayAtTheRefusal() {
        gate.refused("plan");

        gate.accepted();

        assertThat(gate.closed()).isPresent();
        pass(INTERVAL);
        gate.admit();
        gate.refused("plan");
        gate.accepted();
        assertThat(gate.closed()).isPresent();
    }

    @Test
    void logsWhenItClosesAndWhenItOpens() {
        gate.refused("plan allows 5 domains");
        gate.refused("plan allows 5 domains");
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("plan allows 5 domains", "PT5M");
        pass(INTERVAL);
        gate.admit();

        gate.accepted();
        gate.accepted();

        assertThat(log.lines()).hasSize(2).element(1).asString().startsWith("INFO");
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }
}
