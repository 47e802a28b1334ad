package dev.maildomain.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs, and can be moved on besides. */
public final class RunningClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /** Moves on. */
    public void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Monotonic time that is moved on as the clock is. */
    public long nanoTime() {
        return System.nanoTime() + ahead.toNanos();
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
