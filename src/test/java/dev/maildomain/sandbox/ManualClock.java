package dev.maildomain.sandbox;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is told to move on. */
final class ManualClock implements SandboxClock {
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private volatile long nanos;

    synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }
}
