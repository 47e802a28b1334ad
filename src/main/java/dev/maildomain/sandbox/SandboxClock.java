package dev.maildomain.sandbox;

import java.time.Clock;
import java.time.Instant;

/** The two kinds of time the sandbox needs; tests replace it to let time pass. */
public interface SandboxClock {
    /** Wall-clock time: creation times, the {@code Date} header, the journal. */
    Instant now();

    /** Monotonic time in nanoseconds, of an arbitrary origin: rate windows, deletions in progress, faults that last. */
    long nanoTime();

    /** The machine's time. */
    static SandboxClock system() {
        Clock clock = Clock.systemUTC();
        return new SandboxClock() {
            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
