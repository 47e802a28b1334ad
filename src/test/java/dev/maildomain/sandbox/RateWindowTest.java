package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RateWindow window = new RateWindow(2, Duration.ofMinutes(1));

    @Test
    void acceptsNoMoreThanItsLimitInAnySpanOfItsLength() {
        assertThat(window.accepts(50 * SECOND)).isTrue();
        assertThat(window.accepts(59 * SECOND)).isTrue();
        assertThat(window.accepts(61 * SECOND))
                .as("a new minute on the clock, not in the window")
                .isFalse();
        assertThat(window.accepts(109 * SECOND)).isFalse();
        assertThat(window.accepts(110 * SECOND)).as("the first has left").isTrue();
        assertThat(window.accepts(118 * SECOND)).isFalse();
        assertThat(window.accepts(119 * SECOND)).isTrue();
    }

    @Test
    void doesNotCountWhatItRefuses() {
        window.accepts(0);
        window.accepts(0);
        window.accepts(59 * SECOND);

        assertThat(window.accepts(60 * SECOND)).isTrue();
        assertThat(window.remaining(60 * SECOND)).isEqualTo(1);
    }

    @Test
    void saysWhatIsLeftAndHowLongUntilThereIsMore() {
        assertThat(window.untilNextLeaves(0)).isZero();
        window.accepts(0);

        assertThat(window.remaining(SECOND)).isEqualTo(1);
        assertThat(window.untilNextLeaves(SECOND)).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void followsALimitThatChanges() {
        window.accepts(0);
        window.limit(1);
        assertThat(window.accepts(0)).isFalse();
        assertThat(window.remaining(0)).isZero();
        window.limit(3);
        assertThat(window.accepts(0)).isTrue();
    }
}
