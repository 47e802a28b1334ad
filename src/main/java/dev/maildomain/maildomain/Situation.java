package dev.maildomain.maildomain;

import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;

/**
 * Everything that the next step depends on.
 *
 * @param claim what this resource has recorded
 * @param conflicted whether it last found the domain to be someone else's
 * @param createHadNoEffect whether the create of the claim is known to have done nothing
 * @param observation what is known of the domain
 * @param updates how many changes this run has sent
 * @param verifyDue when the next verify is due
 * @param now local time
 * @param clockOffset what to add to local time to have the service's
 */
record Situation(
        DeclaredDomain declared,
        Claim claim,
        boolean conflicted,
        boolean createHadNoEffect,
        Observation observation,
        int updates,
        Instant verifyDue,
        Instant now,
        Duration clockOffset) {}
