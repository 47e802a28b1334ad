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

/**
 * The account's domains as its list said when it was last gone through. One pass serves all who ask meanwhile; there are
 * never two at once.
 */
public final class DomainCatalog {

    private final DefaultAccount account;
    private final Clock clock;
    private final SharedReading<Sweep> sweeps = new SharedReading<>();

    /** A list that nobody has gone through yet. */
    public DomainCatalog(DefaultAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** The last pass that was completed, however long ago; empty if there was none. */
    public Optional<Sweep> last() {
        return sweeps.last();
    }

    /**
     * A pass that began no longer than {@code maxAge} ago: the last one, or a new one, which takes at least one request
     * for every 1,000 domains and one more.
     *
     * @throws DomainsApiException if the new pass could not be completed; {@link #last} stays as it was
     */
    public Sweep current(Duration maxAge) {
        Instant oldest = clock.instant().minus(maxAge);
        return sweeps.current(sweep -> !sweep.startedAt().isBefore(oldest), this::goThrough);
    }

    private Sweep goThrough() {
        Instant startedAt = clock.instant();
        return account.call(session -> {
            Map<String, Domain> byName = new HashMap<>();
            Paging.all(page -> session.api().listDomains(DomainFilter.all(page)), Domain::id)
                    .forEach(domain -> byName.put(domain.name(), domain));
            return new Sweep(startedAt, session.knownAccountId().or(() -> Sweep.sandboxDomain(byName)), byName);
        });
    }
}
