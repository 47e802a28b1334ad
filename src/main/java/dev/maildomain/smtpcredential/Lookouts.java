package dev.maildomain.smtpcredential;

import dev.maildomain.password.RetiringLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * When to look at logins that nothing asks for, and when an overlap has passed, by a clock that nobody can set. Forgetting it
 * costs requests and time, never correctness.
 */
final class Lookouts {

    private final Map<String, Long> lookedAt = new ConcurrentHashMap<>();
    private final Map<String, Wait> waits = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final RandomGenerator random;

    /**
     * An overlap that passes.
     *
     * @param until by the monotonic clock
     */
    private record Wait(RetiringLogin login, Duration overlap, long until) {}

    Lookouts(LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** The service's list was read. */
    void looked(String uid) {
        lookedAt.put(uid, nanoTime.getAsLong());
    }

    /** How long until the service's list is to be read; not more than zero if now. The first time is some time in {@code interval}. */
    Duration untilLook(String uid, Duration interval) {
        long now = nanoTime.getAsLong();
        long last = lookedAt.computeIfAbsent(uid, key -> now - (long) (random.nextDouble() * interval.toNanos()));
        return Duration.ofNanos(last - now).plus(interval);
    }

    /**
     * How long until {@code login} has worked for {@code overlap} beside the one that took its place: both by the service's
     * time and by this process's own clock.
     */
    Duration untilRetired(String uid, RetiringLogin login, Duration overlap, Instant serviceTime) {
        Duration byService = Duration.between(serviceTime, login.since().plus(overlap));
        long now = nanoTime.getAsLong();
        Wait wait = waits.compute(
                uid,
                (key, before) -> before != null
                                && before.login().equals(login)
                                && before.overlap().equals(overlap)
                        ? before
                        : new Wait(login, overlap, now + Math.max(0, byService.toNanos())));
        Duration byOwnClock = Duration.ofNanos(wait.until() - now);
        return byOwnClock.compareTo(byService) > 0 ? byOwnClock : byService;
    }

    void forget(String uid) {
        lookedAt.remove(uid);
        waits.remove(uid);
    }
}
