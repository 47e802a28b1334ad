package dev.maildomain.ownership;

import java.time.Duration;
import java.time.Instant;

/**
 * What time can prove about a create whose outcome is unknown.
 *
 * @param callTimeout longest that a request may take
 * @param settling how long after a create the service may still answer that there is nothing
 */
public record CreationProof(Duration callTimeout, Duration settling) {

    /** The service's times are whole seconds, and its clock is known to about a second. */
    private static final Duration BEFORE = Duration.ofSeconds(5);

    private static final Duration AFTER = Duration.ofSeconds(30);

    /**
     * Whether an object can only have come from the create of this claim.
     *
     * @param since when the create was sent, in service time
     * @param createdAt when the object was made, in service time
     */
    public boolean isFrom(Instant since, Instant createdAt) {
        return !createdAt.isBefore(since.minus(BEFORE))
                && !createdAt.isAfter(since.plus(callTimeout).plus(AFTER));
    }

    /** Until when the answer "not there" proves nothing about a create sent at {@code since}. */
    public Instant absenceProvenFrom(Instant since) {
        return since.plus(settling);
    }
}
