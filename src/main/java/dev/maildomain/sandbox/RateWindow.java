package dev.maildomain.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A sliding window: in no span of its length are more calls accepted than its limit. Calls that it refuses are not
 * counted.
 */
final class RateWindow {
    private final long lengthNanos;
    private final Deque<Long> accepted = new ArrayDeque<>();
    private int limit;

    RateWindow(int limit, Duration length) {
        this.limit = limit;
        this.lengthNanos = length.toNanos();
    }

    void limit(int newLimit) {
        limit = newLimit;
    }

    int limit() {
        return limit;
    }

    /** Takes the place of one call, if there is one. */
    boolean accepts(long nowNanos) {
        forget(nowNanos);
        if (accepted.size() >= limit) {
            return false;
        }
        accepted.addLast(nowNanos);
        return true;
    }

    int remaining(long nowNanos) {
        forget(nowNanos);
        return Math.max(0, limit - accepted.size());
    }

    /** How long until the oldest call counted leaves the window; zero while it is empty. */
    Duration untilNextLeaves(long nowNanos) {
        forget(nowNanos);
        return accepted.isEmpty() ? Duration.ZERO : Duration.ofNanos(accepted.peekFirst() + lengthNanos - nowNanos);
    }

    private void forget(long nowNanos) {
        while (!accepted.isEmpty() && nowNanos - accepted.peekFirst() >= lengthNanos) {
            accepted.removeFirst();
        }
    }
}
