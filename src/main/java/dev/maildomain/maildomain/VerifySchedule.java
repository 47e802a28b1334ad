package dev.maildomain.maildomain;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to have the service look at DNS again while nobody tells when the records are there: after {@code first}, then at
 * doubling pauses up to {@code longest}, hourly when a day has passed, daily when a week has.
 *
 * @param first the first pause
 * @param longest the longest pause of the first day
 */
record VerifySchedule(Duration first, Duration longest) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double JITTER = 0.1;

    /**
     * When the look after one at {@code now} is due: after the pause, give or take a tenth of it.
     *
     * @param waitingSince when the domain was first found wanting
     */
    Instant after(Instant waitingSince, Instant now, RandomGenerator random) {
        Duration pause = pause(waitingSince, now);
        return now.plus(pause).plusNanos((long) (pause.toNanos() * JITTER * (2 * random.nextDouble() - 1)));
    }

    /**
     * When the next look is due if nobody remembers the last one: somewhere within the pause, so that after a restart the
     * domains aren't looked at all together.
     */
    Instant resumed(Instant waitingSince, Instant now, RandomGenerator random) {
        return now.plusNanos((long) (pause(waitingSince, now).toNanos() * random.nextDouble()));
    }

    private Duration pause(Instant waitingSince, Instant now) {
        Duration waited = Duration.between(waitingSince, now);
        if (waited.compareTo(WEEK) >= 0) {
            return DAY;
        }
        if (waited.compareTo(DAY) >= 0) {
            return HOUR;
        }
        Duration grown = waited.isNegative() ? first : waited.plus(first);
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
