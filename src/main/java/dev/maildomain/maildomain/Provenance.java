package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.time.Duration;

/** Whether a domain is the one that a claim's create made: by its id, or where that isn't recorded by its age. */
record Provenance(CreationProof proof) {

    /** The answer, where {@code clockOffset} added to local time gives the service's. */
    boolean isFrom(Claim.Recorded claim, Domain domain, Duration clockOffset) {
        if (claim instanceof Claim.Held held && held.id().isPresent()) {
            return held.id().get().equals(domain.id());
        }
        return proof.isFrom(claim.since().plus(clockOffset), domain.createdAt());
    }
}
