package dev.maildomain.maildomain;

import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that the next step depends on.
 *
 * @param policies what may be done
 * @param claim what this resource has recorded
 * @param conflicted whether it last found the domain to be someone else's
 * @param createHadNoEffect whether the create of the claim is known to have done nothing
 * @param observation what is known of the domain
 * @param history what was done about its settings
 * @param surroundings what else of the cluster and of the account it depends on
 * @param verify what is known of verifications
 * @param now local time
 * @param clockOffset what to add to local time to have the service's
 */
record Situation(
        DeclaredDomain declared,
        Policies policies,
        Claim claim,
        boolean conflicted,
        boolean createHadNoEffect,
        Observation observation,
        SettingsHistory history,
        Surroundings surroundings,
        Verification verify,
        Instant now,
        Duration clockOffset) {

    /**
     * What is known of verifications.
     *
     * @param due when the next one is due
     * @param requested whether a person asked for one, whatever the state
     * @param ownDnsChange whether this process changed what DNS has to hold, and the service hasn't seen it yet
     */
    record Verification(Instant due, boolean requested, boolean ownDnsChange) {}

    /**
     * What else it depends on.
     *
     * @param outrankedBy which resource comes first, in words
     * @param rootRegistered whether the account has a domain above this one; empty if nobody has looked
     * @param createsHeld the service's words where it takes no further domain
     * @param recreation whether a domain that is gone may be made again; empty if nobody has looked
     */
    record Surroundings(
            Optional<String> outrankedBy,
            Optional<Boolean> rootRegistered,
            Optional<String> createsHeld,
            Optional<Recreation> recreation) {}

    /** Whether a domain that is gone may be made again. */
    sealed interface Recreation {
        /** It may. */
        record Allowed() implements Recreation {}

        /** The account's list has to be gone through first. */
        record Awaited() implements Recreation {}

        /** Too many went at once. */
        record Held(int missing, int known) implements Recreation {}
    }
}
