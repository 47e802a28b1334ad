package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.time.Instant;

/** Decides the next step. Pure: the same situation gives the same plan. */
final class MailDomainPlanner {

    /** A change that the service has accepted this often without showing it won't come by sending it once more. */
    private static final int MAX_UPDATES = 2;

    private final CreationProof proof;

    MailDomainPlanner(CreationProof proof) {
        this.proof = proof;
    }

    Plan plan(Situation situation) {
        if (situation.claim() instanceof Claim.Held held) {
            return forOwn(held, situation);
        }
        if (situation.claim() instanceof Claim.Creating creating && !situation.createHadNoEffect()) {
            return forUnknownOutcome(creating, situation);
        }
        return forNothingMade(situation);
    }

    private static Plan forNothingMade(Situation situation) {
        if (situation.observation() instanceof Observation.Present) {
            // A claim whose create did nothing must not pass for a claim to what someone else has made since.
            return situation.claim() instanceof Claim.None ? new Plan.Conflicted() : new Plan.Release();
        }
        boolean worthALook = situation.conflicted() && situation.observation() instanceof Observation.NotLooked;
        return worthALook ? new Plan.Look() : new Plan.Create();
    }

    private Plan forUnknownOutcome(Claim.Creating creating, Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            return isFrom(creating, present, situation)
                    ? new Plan.TakeUp(creating, present.details())
                    : new Plan.Release();
        }
        return forNotPresent(creating, situation, new Plan.Create());
    }

    private Plan forOwn(Claim.Held held, Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            return isFrom(held, present, situation) ? forPresent(present.details(), situation) : new Plan.Conflicted();
        }
        return forNotPresent(held, situation, new Plan.Missing());
    }

    private boolean isFrom(Claim.Recorded claim, Observation.Present present, Situation situation) {
        return new Provenance(proof).isFrom(claim, present.details().domain(), situation.clockOffset());
    }

    /** An absence counts if the service was asked for it when it could no longer miss what the claim's create made. */
    private Plan forNotPresent(Claim.Recorded claim, Situation situation, Plan onceProven) {
        Instant provenFrom = proof.absenceProvenFrom(claim.since());
        if (!(situation.observation() instanceof Observation.Absent absent)) {
            return new Plan.Look();
        }
        if (!absent.askedAt().isBefore(provenFrom)) {
            return onceProven;
        }
        return situation.now().isBefore(provenFrom) ? new Plan.AwaitOutcome(provenFrom) : new Plan.Look();
    }

    private static Plan forPresent(DomainDetails details, Situation situation) {
        Domain domain = details.domain();
        DomainChange change = situation.declared().changeOf(domain);
        if (domain.state() == DomainState.DISABLED) {
            return new Plan.SwitchedOff(details, change);
        }
        if (!change.isEmpty()) {
            return situation.updates() < MAX_UPDATES ? new Plan.Update(change) : new Plan.NotTaken(details, change);
        }
        if (domain.state() == DomainState.ACTIVE) {
            return new Plan.Active(details);
        }
        return situation.now().isBefore(situation.verifyDue())
                ? new Plan.AwaitDns(details, situation.verifyDue())
                : new Plan.Verify();
    }
}
