package dev.maildomain.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether so many of an account's domains are missing at once that an error is likelier than their deletion: a key of
 * another account, a wrong subaccount, a fault of the service.
 */
public sealed interface Vanishing {

    /** The account's list hasn't been gone through yet. */
    record NotYetSwept() implements Vanishing {}

    /**
     * No more are missing than people delete.
     *
     * @param sweepStartedAt local time from when on the list was read: what came to be missing later isn't counted
     */
    record Clear(Instant sweepStartedAt) implements Vanishing {}

    /**
     * Too many are missing for any one of them to be taken for gone.
     *
     * @param missing how many aren't in the list, or are there under another id
     * @param known how many should be
     */
    record Vanished(int missing, int known) implements Vanishing {}

    /** As many may be missing in any account, however few domains it has. */
    int ALWAYS_TOLERATED = 3;

    /** One in so many may be missing. */
    int TOLERATED_ONE_IN = 10;

    /**
     * Judges by a pass over the list.
     *
     * @param known the domains that resources hold, without those whose absence somebody has accepted
     */
    static Vanishing of(Collection<KnownDomain> known, Optional<Sweep> lastSweep) {
        if (lastSweep.isEmpty()) {
            return new NotYetSwept();
        }
        Sweep sweep = lastSweep.get();
        List<KnownDomain> expected =
                known.stream().filter(domain -> domain.isExpectedIn(sweep)).toList();
        int missing = (int)
                expected.stream().filter(domain -> domain.isMissingFrom(sweep)).count();
        return missing > ALWAYS_TOLERATED && (long) missing * TOLERATED_ONE_IN > expected.size()
                ? new Vanished(missing, expected.size())
                : new Clear(sweep.startedAt());
    }
}
