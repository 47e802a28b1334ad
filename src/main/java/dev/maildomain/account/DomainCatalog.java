package dev.maildomain.account;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainFilter;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The account's domains as its list said when it was last gone through. One pass serves all who ask meanwhile; there are
 * never two at once.
 */
public final class DomainCatalog {

    private final DefaultAccount account;
    private final Clock clock;
    private volatile Sweep last;
    private FutureTask<Sweep> underWay;

    /** A list that nobody has gone through yet. */
    public DomainCatalog(DefaultAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** The last pass that was completed, however long ago; empty if there was none. */
    public Optional<Sweep> last() {
        return Optional.ofNullable(last);
    }

    /**
     * A pass that began no longer than {@code maxAge} ago: the last one, or a new one, which takes at least one request
     * for every 1,000 domains and one more.
     *
     * @throws DomainsApiException if the new pass could not be completed; {@link #last} stays as it was
     */
    public Sweep current(Duration maxAge) {
        Instant oldest = clock.instant().minus(maxAge);
        if (last == null || last.startedAt().isBefore(oldest)) {
            Sweep sweep = pass();
            // Another's pass may have been under way for some time; the next one begins now.
            return sweep.startedAt().isBefore(oldest) ? pass() : sweep;
        }
        return last;
    }

    private Sweep pass() {
        FutureTask<Sweep> pass;
        boolean own = false;
        synchronized (this) {
            if (underWay == null) {
                underWay = new FutureTask<>(this::goThrough);
                own = true;
            }
            pass = underWay;
        }
        if (own) {
            pass.run();
        }
        return outcome(pass);
    }

    private Sweep goThrough() {
        try {
            Instant startedAt = clock.instant();
            last = account.call(session -> {
                Map<String, Domain> byName = new HashMap<>();
                Paging.all(page -> session.api().listDomains(DomainFilter.all(page)), Domain::id)
                        .forEach(domain -> byName.put(domain.name(), domain));
                return new Sweep(startedAt, session.knownAccountId().or(() -> Sweep.sandboxDomain(byName)), byName);
            });
            return last;
        } finally {
            // Before anyone who waited for this pass can ask for the next.
            synchronized (this) {
                underWay = null;
            }
        }
    }

    private static Sweep outcome(FutureTask<Sweep> pass) {
        try {
            return pass.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DomainsApiException failure) {
                throw failure;
            }
            throw new IllegalStateException("the list of domains can't be gone through", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DomainsApiException.Unavailable("interrupted while waiting for the list of domains", e);
        }
    }
}
