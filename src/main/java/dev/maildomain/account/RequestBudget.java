package dev.maildomain.account;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.RequestGate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Sends an account no more requests in any 60 seconds than it may. A request counts from when it is sent until 60 seconds
 * after its answer, so that the service, which counts somewhere in between, never counts more. Safe for several threads.
 */
public final class RequestBudget implements RequestGate {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final int requestsPerMinute;
    private final LongSupplier nanoTime;
    private final Deque<Long> answeredAt = new ArrayDeque<>();
    private int underWay;
    private long closedUntil;
    private Long rateLimitedAt;

    /**
     * An empty window.
     *
     * @param requestsPerMinute 1 or more
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public RequestBudget(int requestsPerMinute, LongSupplier nanoTime) {
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException("requests per minute must be 1 or more, not " + requestsPerMinute);
        }
        this.requestsPerMinute = requestsPerMinute;
        this.nanoTime = nanoTime;
        this.closedUntil = nanoTime.getAsLong();
    }

    @Override
    public synchronized Permit enter() {
        requireFree();
        underWay++;
        return new Spent();
    }

    /**
     * Asks for a permit without taking it: for work that is worth its while only if a request can follow.
     *
     * @throws DomainsApiException.RateLimited if none is free
     */
    public synchronized void requireFree() {
        Duration wait = untilFree();
        if (!wait.isZero()) {
            throw new DomainsApiException.RateLimited(
                    "all " + requestsPerMinute + " requests of this minute are spent", wait);
        }
    }

    @Override
    public synchronized void rateLimited(Duration delay) {
        rateLimitedAt = nanoTime.getAsLong();
        closedUntil = later(closedUntil, rateLimitedAt + delay.toNanos());
    }

    /** Whether the service has refused a request within the last 60 seconds because there were too many. */
    public synchronized boolean wasRateLimitedWithinAMinute() {
        return rateLimitedAt != null && nanoTime.getAsLong() - rateLimitedAt < WINDOW.toNanos();
    }

    /** How many requests may be sent. */
    public int requestsPerMinute() {
        return requestsPerMinute;
    }

    /**
     * How long until a request may be sent: zero if now. Exact, but where all permits are held by requests under way: then
     * the shortest that it can be, as if one were answered now.
     */
    public synchronized Duration untilFree() {
        long now = nanoTime.getAsLong();
        while (!answeredAt.isEmpty() && answeredAt.peekFirst() + WINDOW.toNanos() - now <= 0) {
            answeredAt.removeFirst();
        }
        long wait = Math.max(0, closedUntil - now);
        if (underWay + answeredAt.size() >= requestsPerMinute) {
            long spentUntil = (answeredAt.isEmpty() ? now : answeredAt.peekFirst()) + WINDOW.toNanos();
            wait = Math.max(wait, spentUntil - now);
        }
        return Duration.ofNanos(wait);
    }

    private synchronized void answered() {
        underWay--;
        answeredAt.addLast(nanoTime.getAsLong());
    }

    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }

    private final class Spent implements Permit {
        private boolean closed;

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                answered();
            }
        }
    }
}
