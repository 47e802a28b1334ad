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

    /** The service may know a domain by GET and not by DELETE, while it is being deleted and right after its create. */
    private static final Duration PATIENCE_WITH_DOUBT = Duration.ofSeconds(30);

    private final CreationProof proof;

    DeletionPlanner(CreationProof proof) {
        this.proof = proof;
    }

    /**
     * The next step.
     *
     * @param createHadNoEffect whether the create of the claim is known to have done nothing
     * @param request what was asked of the service last
     * @param now local time
     * @param clockOffset what to add to local time to have the service's
     */
    DeletionPlan plan(
            Claim claim,
            boolean createHadNoEffect,
            Optional<DeletionRequest> request,
            Observation observation,
            Instant now,
            Duration clockOffset) {
        if (!(claim instanceof Claim.Recorded recorded) || claim instanceof Claim.Creating && createHadNoEffect) {
            return new DeletionPlan.Done();
        }
        if (observation instanceof Observation.NotLooked) {
            return new DeletionPlan.Look();
        }
        if (observation instanceof Observation.Present present) {
            if (!new Provenance(proof).isFrom(recorded, present.details().domain(), clockOffset)) {
                return new DeletionPlan.Done();
            }
            return isUnderWay(request, now) ? new DeletionPlan.AwaitAbsence() : new DeletionPlan.Delete();
        }
        Instant askedAt = ((Observation.Absent) observation).askedAt();
        Instant provenFrom = proof.absenceProvenFrom(recorded.since());
        if (request.filter(DeletionRequest::accepted).isPresent() || !askedAt.isBefore(provenFrom)) {
            return new DeletionPlan.Done();
        }
        return now.isBefore(provenFrom) ? new DeletionPlan.AwaitOutcome(provenFrom) : new DeletionPlan.Look();
    }

    private static boolean isUnderWay(Optional<DeletionRequest> request, Instant now) {
        return request.filter(sent -> now.isBefore(sent.at().plus(sent.accepted() ? PATIENCE : PATIENCE_WITH_DOUBT)))
                .isPresent();
    }
}
