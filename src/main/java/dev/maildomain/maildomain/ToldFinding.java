package dev.maildomain.maildomain;

import dev.maildomain.maildomain.SweepReview.Finding;
import java.time.Instant;
import java.util.Optional;

/**
 * A reason to look that was given. The list may differ from what the service shows of a domain by itself for good, and no
 * look changes that: the same reason is given less and less often.
 *
 * @param at when the pass began that gave it last
 * @param rest how many passes stay silent until it is given again
 * @param silent how many have stayed silent since
 */
record ToldFinding(Finding finding, Instant at, int rest, int silent) {

    private static final int LONGEST_REST = 12;

    static ToldFinding first(Finding finding, Instant at) {
        return new ToldFinding(finding, at, 1, 0);
    }

    /** Whether the last pass gave it. */
    boolean isToldNow() {
        return silent == 0;
    }

    /**
     * After another pass.
     *
     * @param now what that pass finds
     * @param lastWrite when this process last changed the domain: what comes after that is another matter
     */
    ToldFinding then(Finding now, Instant startedAt, Optional<Instant> lastWrite) {
        if (!finding.equals(now) || lastWrite.filter(at::isBefore).isPresent()) {
            return first(now, startedAt);
        }
        return silent < rest
                ? new ToldFinding(finding, at, rest, silent + 1)
                : new ToldFinding(finding, startedAt, Math.min(rest * 2, LONGEST_REST), 0);
    }
}
