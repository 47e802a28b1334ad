package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.time.Duration;
import java.time.Instant;

/** Whose a login at the service is, as far as the claim to it and the service's list prove. */
sealed interface LoginState {

    /** A list older than this doesn't tell what a create would meet. */
    Duration LIST_LIFETIME = Duration.ofSeconds(10);

    /** It can't be told before the service's list was read. */
    record Unknown() implements LoginState {}

    /** This resource's. */
    record Ours() implements LoginState {}

    /** This resource's, but that isn't recorded yet. */
    record OursUnrecorded() implements LoginState {}

    /** There is none. */
    record Absent() implements LoginState {}

    /** Somebody else's. */
    record Foreign() implements LoginState {}

    /**
     * The list doesn't show it, which proves nothing so soon after the create.
     *
     * @param until when it would
     */
    record Unsettled(Instant until) implements LoginState {}

    /**
     * Judges a login at {@code now}.
     *
     * @param claim to the login in {@code domain}, or in an earlier one of the same name
     * @param disproven whether the create that the claim speaks of is known to have made nothing
     */
    static LoginState of(
            String address,
            Claim claim,
            boolean disproven,
            DomainView.Ready domain,
            Lookup lookup,
            CreationProof proof,
            Instant now) {
        if (claim instanceof Claim.Held held && isOf(held, domain)) {
            return lookup.lacks(address) ? unlisted((Lookup.Listed) lookup, held.since(), proof, now) : new Ours();
        }
        if (claim instanceof Claim.Creating creating && !disproven) {
            return afterUnknownOutcome(address, lookup, creating.since(), proof, now);
        }
        // No claim that counts: none, one whose create made nothing, or one to a login that went with an earlier
        // domain.
        if (lookup.shows(address)) {
            return new Foreign();
        }
        return lookup instanceof Lookup.Listed listed && isFresh(listed, now) ? new Absent() : new Unknown();
    }

    /** Whether the login of {@code claim} was made in {@code domain} and not in an earlier one of the same name. */
    static boolean isOf(Claim.Held claim, DomainView.Ready domain) {
        return claim.id().isEmpty() || domain.id().isEmpty() || claim.id().equals(domain.id());
    }

    private static LoginState afterUnknownOutcome(
            String address, Lookup lookup, Instant since, CreationProof proof, Instant now) {
        if (lookup.shows(address)) {
            return proof.isFrom(since, lookup.find(address).orElseThrow()) ? new OursUnrecorded() : new Foreign();
        }
        return lookup instanceof Lookup.Listed listed ? unlisted(listed, since, proof, now) : new Unknown();
    }

    private static LoginState unlisted(Lookup.Listed lookup, Instant since, CreationProof proof, Instant now) {
        Instant proven = proof.absenceProvenFrom(since);
        if (lookup.at().isBefore(proven)) {
            return new Unsettled(proven);
        }
        return isFresh(lookup, now) ? new Absent() : new Unknown();
    }

    private static boolean isFresh(Lookup.Listed lookup, Instant now) {
        return !now.isAfter(lookup.at().plus(LIST_LIFETIME));
    }
}
