package dev.maildomain.account;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the list of an account's domains said when it was gone through once, from its first page to its last. It may lack
 * a domain that was made shortly before, and one that others were deleted around while it was read: what it leaves out is
 * a reason to ask for the domain, and no proof that it is gone.
 *
 * @param startedAt local time of the first request: what was changed after it may be in it or not
 * @param accountId whose domains they are, as {@link AccountSession#accountId} says; empty if the service didn't tell
 * @param byName the domains, the account's own sandbox domain included
 */
public record Sweep(Instant startedAt, Optional<String> accountId, Map<String, Domain> byName) {

    /** Copies the map. */
    public Sweep {
        byName = Map.copyOf(byName);
    }

    /** A domain as it was listed. */
    public Optional<Domain> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** How many of them were active. */
    public int activeDomains() {
        return (int) byName.values().stream()
                .filter(domain -> domain.state() == DomainState.ACTIVE)
                .count();
    }

    /**
     * Whether it speaks of an account.
     *
     * @param account as it was recorded, perhaps before the service named accounts in its answers
     */
    public boolean isOf(String account) {
        return accountId.filter(account::equals).isPresent()
                || sandboxDomain(byName).filter(account::equals).isPresent();
    }

    /** The id of the sandbox domain that every account has. */
    static Optional<String> sandboxDomain(Map<String, Domain> domains) {
        return domains.values().stream().filter(Domain::sandbox).map(Domain::id).findAny();
    }
}
