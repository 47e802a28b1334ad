package dev.maildomain.smtpcredential;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.smtpcredential.CleanupObservation.Deletion;
import dev.maildomain.smtpcredential.CleanupObservation.RemoteDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Plans the next step of the deletion of a login. Nothing but a proven claim lets it ask for one. */
final class CleanupPlanner {

    private final CreationProof proof;
    private final Verdicts verdicts;

    CleanupPlanner(CreationProof proof, Verdicts verdicts) {
        this.proof = proof;
        this.verdicts = verdicts;
    }

    CleanupPlan plan(CleanupObservation seen, Instant now) {
        if (seen.deletion() == Deletion.DONE || seen.createDisproven()) {
            return new CleanupPlan.Done();
        }
        return seen.login().claim() instanceof Claim.Held held
                ? held(held, seen, now)
                : creating((Claim.Creating) seen.login().claim(), seen, now);
    }

    private CleanupPlan held(Claim.Held claim, CleanupObservation seen, Instant now) {
        if (seen.remote() instanceof RemoteDomain.There there
                && claim.id().isPresent()
                && !claim.id().get().equals(there.id())) {
            // The login went with the domain that it was made in; one of the same name in another domain isn't ours.
            return new CleanupPlan.Done();
        }
        if (seen.remote() instanceof RemoteDomain.Absent) {
            return domainGone(claim.since(), seen, now);
        }
        if (seen.deletion() == Deletion.NOT_ASKED) {
            return isKnownDomain(claim, seen) ? new CleanupPlan.DeleteLogin() : new CleanupPlan.LookAtDomain();
        }
        if (seen.remote() instanceof RemoteDomain.NotLooked) {
            return new CleanupPlan.LookAtDomain();
        }
        if (seen.lookup() instanceof Lookup.Listed listed
                && listed.lacks(seen.login().address())) {
            return absent(claim.since(), listed.at(), seen, now);
        }
        return seen.lookup() instanceof Lookup.NotLooked ? new CleanupPlan.LookUp() : contradiction();
    }

    /** Whether the domain is certain to be the one that the login was made in. */
    private static boolean isKnownDomain(Claim.Held claim, CleanupObservation seen) {
        return claim.id().isEmpty()
                || seen.remote() instanceof RemoteDomain.There
                || seen.domain() instanceof DomainView.Ready ready && claim.id().equals(ready.id());
    }

    private CleanupPlan creating(Claim.Creating claim, CleanupObservation seen, Instant now) {
        if (seen.remote() instanceof RemoteDomain.Absent) {
            return domainGone(claim.since(), seen, now);
        }
        if (seen.lookup() instanceof Lookup.NotLooked) {
            return new CleanupPlan.LookUp();
        }
        Optional<Instant> createdAt = seen.lookup().find(seen.login().address());
        if (createdAt.isPresent()) {
            if (!proof.isFrom(claim.since(), createdAt.get())) {
                return new CleanupPlan.Done();
            }
            return seen.deletion() == Deletion.NOT_ASKED ? new CleanupPlan.DeleteLogin() : contradiction();
        }
        if (seen.lookup() instanceof Lookup.Listed listed) {
            return absent(claim.since(), listed.at(), seen, now);
        }
        return seen.remote() instanceof RemoteDomain.NotLooked ? new CleanupPlan.LookAtDomain() : contradiction();
    }

    /** A domain that somebody wants may be hidden for a time after it was made; one that is being deleted isn't. */
    private CleanupPlan domainGone(Instant since, CleanupObservation seen, Instant now) {
        return seen.domain().isGoing() ? new CleanupPlan.Done() : absent(since, now, seen, now);
    }

    private CleanupPlan absent(Instant since, Instant lookedAt, CleanupObservation seen, Instant now) {
        Instant proven = proof.absenceProvenFrom(since);
        return lookedAt.isBefore(proven)
                ? new CleanupPlan.Wait(
                        verdicts.waitingForOutcome(seen.login().address(), Duration.between(now, proven)))
                : new CleanupPlan.Done();
    }

    private static CleanupPlan contradiction() {
        return new CleanupPlan.Fail(
                new DomainsApiException.Unavailable("its answers about the login contradict each other", null));
    }
}
