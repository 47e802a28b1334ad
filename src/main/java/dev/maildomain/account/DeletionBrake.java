package dev.maildomain.account;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no more of an account's active domains be deleted in any hour than a person who errs could bear. Safe for several
 * threads.
 */
public final class DeletionBrake {

    private static final Logger LOG = LoggerFactory.getLogger(DeletionBrake.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int LEAST = 10;
    private static final int ONE_IN = 20;

    private final OptionalInt maxPerHour;
    private final LongSupplier nanoTime;
    private final Map<String, Long> admittedAt = new LinkedHashMap<>();
    private Long warnedAt;

    /**
     * A brake that has let nothing pass yet.
     *
     * @param maxPerHour how many; 0 for any number, empty for 10, or one in twenty active domains where that is more
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public DeletionBrake(OptionalInt maxPerHour, LongSupplier nanoTime) {
        this.maxPerHour = maxPerHour;
        this.nanoTime = nanoTime;
    }

    /**
     * Whether an active domain may be deleted now. One that was let pass within the hour may always be: a deletion is asked
     * for again where it failed, and counts once.
     *
     * @param domainId the service's id of the domain
     * @param activeDomains how many active domains the account has; 0 if that isn't known
     */
    public synchronized boolean tryAcquire(String domainId, int activeDomains) {
        boolean admitted = isAdmitted(domainId) || untilFree(activeDomains).isZero();
        if (admitted) {
            admittedAt.putIfAbsent(domainId, nanoTime.getAsLong());
        }
        return admitted;
    }

    /** How long until another domain may be deleted: zero if now. */
    public synchronized Duration untilFree(int activeDomains) {
        forgetBygones();
        int limit = maxPerHour.orElse(Math.max(LEAST, activeDomains / ONE_IN));
        if (limit == 0 || admittedAt.size() < limit) {
            return Duration.ZERO;
        }
        long freedFirst = admittedAt.values().stream()
                .skip(admittedAt.size() - (long) limit)
                .findFirst()
                .orElseThrow();
        return Duration.ofNanos(freedFirst + WINDOW.toNanos() - nanoTime.getAsLong());
    }

    /** A deletion waits. Deletions are held one by one as long as the brake holds: one line an hour says it for all. */
    public synchronized void held() {
        long now = nanoTime.getAsLong();
        if (warnedAt == null || now - warnedAt >= WINDOW.toNanos()) {
            warnedAt = now;
            LOG.warn(
                    "{} active domains were deleted within an hour: further deletions wait, until there are fewer, or"
                            + " MailDomains say confirm-deletion, or MAILDOMAIN_MAX_DELETIONS_PER_HOUR is raised",
                    admittedAt.size());
        }
    }

    private boolean isAdmitted(String domainId) {
        forgetBygones();
        return admittedAt.containsKey(domainId);
    }

    private void forgetBygones() {
        long now = nanoTime.getAsLong();
        Iterator<Long> oldestFirst = admittedAt.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next() + WINDOW.toNanos() - now <= 0) {
            oldestFirst.remove();
        }
    }
}
