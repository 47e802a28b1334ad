package dev.maildomain.account;

import dev.maildomain.domainsapi.DomainsApiException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Something at the service as it was when it was last read. One reading serves all who ask meanwhile; there are never two
 * at once.
 */
final class SharedReading<T> {

    private volatile T last;
    private FutureTask<T> underWay;

    /** The last reading that was completed, however long ago; empty if there was none. */
    Optional<T> last() {
        return Optional.ofNullable(last);
    }

    /**
     * The last reading, or another's that is under way, if it suffices; else a new one.
     *
     * @param read reads so much that it suffices; fails with a {@link DomainsApiException} alone
     * @throws DomainsApiException if the reading could not be completed; {@link #last} stays as it was
     */
    T current(Predicate<T> suffices, Supplier<T> read) {
        T reading = last;
        boolean own = false;
        while (!own && (reading == null || !suffices.test(reading))) {
            FutureTask<T> next = new FutureTask<>(() -> readAndKeep(read));
            FutureTask<T> chosen;
            synchronized (this) {
                own = underWay == null;
                underWay = own ? next : underWay;
                chosen = underWay;
            }
            if (own) {
                chosen.run();
            }
            reading = outcome(chosen);
        }
        return reading;
    }

    private T readAndKeep(Supplier<T> read) {
        try {
            last = read.get();
            return last;
        } finally {
            // Before anyone who waited for this reading can ask for the next.
            synchronized (this) {
                underWay = null;
            }
        }
    }

    private static <T> T outcome(FutureTask<T> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DomainsApiException failure) {
                throw failure;
            }
            throw new IllegalStateException("a list of the service can't be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DomainsApiException.Unavailable("interrupted while waiting for a list of the service", e);
        }
    }
}
