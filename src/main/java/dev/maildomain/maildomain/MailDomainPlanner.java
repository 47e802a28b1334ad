package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.util.Optional;

/** Decides the next step. Pure: the same situation gives the same plan. */
final class MailDomainPlanner {

    private final CreationProof proof;

    MailDomainPlanner(CreationProof proof) {
        this.proof = proof;
    }

    Plan plan(Situation situation) {
        if (situation.claim() instanceof Claim.Created created) {
            return forOwn(created, situation);
        }
        if (situation.claim() instanceof Claim.Creating creating && !situation.createHadNoEffect()) {
            return forUnknownOutcome(creating, situation);
        }
        return forUnclaimed(situation);
    }

    private Plan forUnclaimed(Situation situation) {
        if (situation.observation() instanceof Observation.Present) {
            return new Plan.Conflicted();
        }
        boolean worthALook = situation.conflicted() && situation.observation() instanceof Observation.NotLooked;
        return worthALook ? new Plan.Look() : new Plan.Create();
    }

    private Plan forUnknownOutcome(Claim.Creating creating, Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            boolean ours = proof.isFrom(
                    creating.since().plus(situation.clockOffset()),
                    present.details().domain().createdAt());
            return ours ? new Plan.TakeUp(present.details()) : new Plan.Release();
        }
        if (situation.observation() instanceof Observation.NotLooked) {
            return new Plan.Look();
        }
        boolean proven = !situation.now().isBefore(proof.absenceProvenFrom(creating.since()));
        return proven ? new Plan.Create() : new Plan.AwaitOutcome(proof.absenceProvenFrom(creating.since()));
    }

    private Plan forOwn(Claim.Created created, Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            boolean other = created.id()
                    .filter(id -> !id.equals(present.details().domain().id()))
                    .isPresent();
            return other ? new Plan.Conflicted() : forPresent(present.details(), situation);
        }
        if (situation.observation() instanceof Observation.NotLooked) {
            return new Plan.Look();
        }
        boolean proven = !situation.now().isBefore(proof.absenceProvenFrom(created.since()));
        return proven ? new Plan.Missing() : new Plan.AwaitOutcome(proof.absenceProvenFrom(created.since()));
    }

    private static Plan forPresent(DomainDetails details, Situation situation) {
        Domain domain = details.domain();
        if (domain.state() == DomainState.DISABLED) {
            return new Plan.SwitchedOff(details);
        }
        DomainChange change = situation.declared().changeOf(domain);
        if (!change.isEmpty()) {
            return situation.sent().equals(Optional.of(change))
                    ? new Plan.NotTaken(details, change)
                    : new Plan.Update(change);
        }
        if (domain.state() == DomainState.ACTIVE) {
            return new Plan.Active(details);
        }
        return situation.now().isBefore(situation.verifyDue())
                ? new Plan.AwaitDns(details, situation.verifyDue())
                : new Plan.Verify();
    }
}
