package dev.maildomain.maildomain;

import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides the next step of a deletion. Pure. What this resource hasn't made is never deleted. */
final class DeletionPlanner {

    /** A deletion has been seen to take five minutes; one that takes longer is asked for again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final CreationProof proof;

    DeletionPlanner(CreationProof proof) {
        this.proof = proof;
    }

    /**
     * The next step.
     *
     * @param createHadNoEffect whether the create of the claim is known to have done nothing
     * @param acceptedAt when the service accepted the deletion
     * @param now local time
     * @param clockOffset what to add to local time to have the service's
     */
    DeletionPlan plan(
            Claim claim,
            boolean createHadNoEffect,
            Optional<Instant> acceptedAt,
            Observation observation,
            Instant now,
            Duration clockOffset) {
        if (!(claim instanceof Claim.Recorded recorded) || createHadNoEffect) {
            return new DeletionPlan.Done();
        }
        if (observation instanceof Observation.NotLooked) {
            return new DeletionPlan.Look();
        }
        if (observation instanceof Observation.Present present) {
            if (!new Provenance(proof).isFrom(recorded, present.details().domain(), clockOffset)) {
                return new DeletionPlan.Done();
            }
            boolean underWay =
                    acceptedAt.filter(at -> now.isBefore(at.plus(PATIENCE))).isPresent();
            return underWay ? new DeletionPlan.AwaitAbsence() : new DeletionPlan.Delete();
        }
        Instant proven = proof.absenceProvenFrom(recorded.since());
        return acceptedAt.isPresent() || !now.isBefore(proven)
                ? new DeletionPlan.Done()
                : new DeletionPlan.AwaitOutcome(proven);
    }
}
