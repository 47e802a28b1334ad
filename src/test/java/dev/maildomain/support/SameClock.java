package dev.maildomain.support;

import dev.maildomain.sandbox.SandboxClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The sandbox's time where it is a test's. */
public record SameClock(Clock clock) implements SandboxClock {

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return Duration.between(Instant.EPOCH, now()).toNanos();
    }
}
