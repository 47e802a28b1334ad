package dev.maildomain.status;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts, without end, with jitter so that resources that failed together don't come back
 * together.
 *
 * @param first pause after the first failure
 * @param longest the pauses double up to this
 */
public record BackOff(Duration first, Duration longest) {

    private static final double JITTER = 0.2;

    /** The pause after {@code failures} failures in a row, 1 or more. */
    public Duration pause(int failures, RandomGenerator random) {
        Duration pause = first;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return jittered(pause.compareTo(longest) < 0 ? pause : longest, random);
    }

    /** {@code pause} and up to a fifth more. */
    public static Duration jittered(Duration pause, RandomGenerator random) {
        return pause.plusNanos((long) (pause.toNanos() * JITTER * random.nextDouble()));
    }
}
