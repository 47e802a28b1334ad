package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.password.RetiringLogin;
import dev.maildomain.support.SteadyRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookoutsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RetiringLogin OLD = new RetiringLogin("app@example.com", NOW);

    private final AtomicLong nanos = new AtomicLong();
    private final Lookouts lookouts = new Lookouts(nanos::get, new SteadyRandom(0.5));

    @Test
    void theFirstLookIsSomeTimeInTheInterval() {
        assertThat(lookouts.untilLook("uid-1", HOUR)).isEqualTo(Duration.ofMinutes(30));
        pass(Duration.ofMinutes(30));
        assertThat(lookouts.untilLook("uid-1", HOUR)).isZero();
    }

    @Test
    void theNextLookIsAnIntervalLater() {
        lookouts.looked("uid-1");
        pass(MINUTE);

        assertThat(lookouts.untilLook("uid-1", HOUR)).isEqualTo(Duration.ofMinutes(59));
    }

    @Test
    void anOverlapPassesByBothClocks() {
        assertThat(lookouts.untilRetired("uid-1", OLD, HOUR, NOW)).isEqualTo(HOUR);
        assertThat(lookouts.untilRetired("uid-1", OLD, HOUR, NOW.plus(HOUR))).isEqualTo(HOUR);
        pass(HOUR);
        assertThat(lookouts.untilRetired("uid-1", OLD, HOUR, NOW.plus(MINUTE))).isEqualTo(HOUR.minus(MINUTE));
        assertThat(lookouts.untilRetired("uid-1", OLD, HOUR, NOW.plus(HOUR))).isZero();
    }

    @Test
    void afterARestartTheServicesTimeTellsWhatIsLeft() {
        assertThat(lookouts.untilRetired("uid-1", OLD, HOUR, NOW.plus(HOUR).minus(MINUTE)))
                .isEqualTo(MINUTE);
        assertThat(lookouts.untilRetired("uid-2", OLD, HOUR, NOW.plus(HOUR).plus(MINUTE)))
                .isZero();
    }

    @Test
    void anotherLoginOrAnotherOverlapBeginsAnew() {
        lookouts.untilRetired("uid-1", OLD, HOUR, NOW);
        pass(HOUR);

        assertThat(lookouts.untilRetired("uid-1", OLD, HOUR.plus(MINUTE), NOW)).isEqualTo(HOUR.plus(MINUTE));
        assertThat(lookouts.untilRetired("uid-1", new RetiringLogin("app-a@example.com", NOW), HOUR, NOW))
                .isEqualTo(HOUR);
    }

    @Test
    void aResourceThatIsGoneIsForgotten() {
        lookouts.looked("uid-1");
        lookouts.untilRetired("uid-1", OLD, HOUR, NOW);
        pass(HOUR);
        lookouts.forget("uid-1");

        assertThat(lookouts.untilLook("uid-1", HOUR)).isEqualTo(Duration.ofMinutes(30));
        assertThat(lookouts.untilRetired("uid-1", OLD, HOUR, NOW)).isEqualTo(HOUR);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
