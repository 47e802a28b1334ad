package dev.maildomain.maildomain;

import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the next step of a deletion depends on.
 *
 * @param claim what the resource has recorded
 * @param createHadNoEffect whether the create of the claim is known to have done nothing
 * @param lastSeenActive whether the domain was active when its status was last written
 * @param claimants the others that declare the domain
 * @param request what was asked of the service last
 * @param seen what this run has seen
 * @param account how the account stands
 * @param notBefore until when nothing is deleted: who renames or moves a manifest may delete the old resource first
 * @param now local time
 */
record DeletionSituation(
        Claim claim,
        boolean createHadNoEffect,
        boolean lastSeenActive,
        DeletionTerms terms,
        Claimants claimants,
        Optional<DeletionRequest> request,
        Seen seen,
        Account account,
        Instant notBefore,
        Instant now) {

    /** Whether the service has once accepted the deletion. */
    boolean isAccepted() {
        return request.filter(DeletionRequest::accepted).isPresent();
    }

    /**
     * What one run has seen at the service.
     *
     * @param dependants other domains that sign with this one's key; empty if nobody has asked
     * @param clockOffset what to add to local time to have the service's
     */
    record Seen(Sighting domain, Optional<List<String>> dependants, Duration clockOffset) {

        /** Nobody has looked. */
        static final Seen NOTHING = new Seen(new Sighting.NotLooked(), Optional.empty(), Duration.ZERO);

        /** The same, and what is seen of the domain now. */
        Seen withDomain(Sighting sighting) {
            return new Seen(sighting, dependants, clockOffset);
        }

        /** The same, and who signs with the domain's key. */
        Seen withDependants(List<String> others) {
            return new Seen(domain, Optional.of(others), clockOffset);
        }
    }

    /**
     * How the account stands.
     *
     * @param permitted whether this resource has its place among the hour's deletions
     * @param untilDeletion how long until another has one; zero if now
     * @param manyPending whether so many deletions are under way that nobody looks at a single one
     */
    record Account(boolean permitted, Duration untilDeletion, boolean manyPending) {}
}
