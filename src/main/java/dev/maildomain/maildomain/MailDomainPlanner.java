package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides the next step. Pure: the same situation gives the same plan. */
final class MailDomainPlanner {

    private final CreationProof proof;
    private final SettingsPlanner settings;

    MailDomainPlanner(CreationProof proof, SettingsPlanner settings) {
        this.proof = proof;
        this.settings = settings;
    }

    Plan plan(Situation situation) {
        if (situation.policies().observe()) {
            return observing(situation);
        }
        if (situation.surroundings().outrankedBy().isPresent()) {
            return new Plan.Outranked(situation.surroundings().outrankedBy().get());
        }
        if (situation.claim() instanceof Claim.Held held) {
            return forOwn(held, situation);
        }
        if (situation.claim() instanceof Claim.Creating creating && !situation.createHadNoEffect()) {
            return forUnknownOutcome(creating, situation);
        }
        return forNothingMade(situation);
    }

    private Plan observing(Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            return trackingUnknown(present, situation)
                    ? new Plan.LookAtTracking()
                    : inPlace(present, situation, Optional.empty());
        }
        return situation.observation() instanceof Observation.Absent ? new Plan.WouldCreate() : new Plan.Look();
    }

    private static Plan forNothingMade(Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            return forOthers(present, situation);
        }
        boolean mayBeThere = situation.conflicted() || situation.policies().declaredAdoption() != AdoptionPolicy.NEVER;
        boolean worthALook = mayBeThere && situation.observation() instanceof Observation.NotLooked;
        return worthALook ? new Plan.Look() : create(situation);
    }

    /** A claim whose create did nothing, or whose domain is gone, must not pass for a claim to what someone else made. */
    private static Plan forOthers(Observation.Present present, Situation situation) {
        if (mayAdopt(situation.policies().adoption(), present.details().domain())) {
            return new Plan.Adopt(present.details());
        }
        return situation.claim() instanceof Claim.Creating
                ? new Plan.Release()
                : new Plan.Conflicted(present.details());
    }

    private static boolean mayAdopt(AdoptionPolicy policy, Domain domain) {
        return switch (policy) {
            case NEVER -> false;
            case IF_UNVERIFIED -> domain.state() == DomainState.UNVERIFIED;
            case ALWAYS -> true;
        };
    }

    private static Plan create(Situation situation) {
        Situation.Surroundings surroundings = situation.surroundings();
        if (situation.declared().inheritsDkimAuthority()) {
            if (surroundings.rootRegistered().isEmpty()) {
                return new Plan.LookForRoot();
            }
            if (!surroundings.rootRegistered().get()) {
                return new Plan.AwaitRoot();
            }
        }
        return surroundings.createsHeld().<Plan>map(Plan.CreateHeld::new).orElseGet(Plan.Create::new);
    }

    private Plan forUnknownOutcome(Claim.Creating creating, Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            return isFrom(creating, present, situation)
                    ? new Plan.TakeUp(creating, present.details())
                    : forOthers(present, situation);
        }
        Optional<Plan> wait = absence(creating, situation);
        Optional<String> held = situation.surroundings().createsHeld();
        return wait.isPresent() && wait.get() instanceof Plan.AwaitOutcome && held.isPresent()
                ? new Plan.CreateHeld(held.get())
                : wait.orElseGet(() -> create(situation));
    }

    private Plan forOwn(Claim.Held held, Situation situation) {
        if (situation.observation() instanceof Observation.Present present) {
            return isFrom(held, present, situation) ? forPresent(present, situation) : forOthers(present, situation);
        }
        return absence(held, situation).orElseGet(() -> createAgain(situation));
    }

    private static Plan createAgain(Situation situation) {
        if (situation.surroundings().recreation().isEmpty()) {
            return new Plan.ConfirmAbsence(((Observation.Absent) situation.observation()).askedAt());
        }
        Situation.Recreation recreation = situation.surroundings().recreation().get();
        if (recreation instanceof Situation.Recreation.Held held) {
            return new Plan.Vanished(held.missing(), held.known());
        }
        return recreation instanceof Situation.Recreation.Allowed ? create(situation) : new Plan.Missing();
    }

    private boolean isFrom(Claim.Recorded claim, Observation.Present present, Situation situation) {
        return new Provenance(proof).isFrom(claim, present.details().domain(), situation.clockOffset());
    }

    /**
     * What to do before the domain counts as absent; empty if it does. An absence counts if the service was asked for it
     * when it could no longer miss what the claim's create made.
     */
    private Optional<Plan> absence(Claim.Recorded claim, Situation situation) {
        Instant provenFrom = proof.absenceProvenFrom(claim.since());
        if (!(situation.observation() instanceof Observation.Absent absent)) {
            return Optional.of(new Plan.Look());
        }
        if (!absent.askedAt().isBefore(provenFrom)) {
            return Optional.empty();
        }
        return Optional.of(situation.now().isBefore(provenFrom) ? new Plan.AwaitOutcome(provenFrom) : new Plan.Look());
    }

    private Plan forPresent(Observation.Present present, Situation situation) {
        if (trackingUnknown(present, situation)) {
            return new Plan.LookAtTracking();
        }
        DomainState state = present.details().domain().state();
        if (state == DomainState.DISABLED) {
            return inPlace(present, situation, Optional.empty());
        }
        Optional<SettingsRequest> request =
                settings.next(situation.declared(), present, situation.history(), situation.now());
        if (request.isPresent()) {
            return new Plan.Send(request.get());
        }
        Situation.Verification verify = situation.verify();
        if (verify.requested()) {
            return new Plan.Verify();
        }
        boolean wanted =
                state == DomainState.UNVERIFIED || !awaited(present, situation).isEmpty();
        if (wanted && !situation.now().isBefore(verify.due())) {
            return new Plan.Verify();
        }
        return inPlace(present, situation, wanted ? Optional.of(verify.due()) : Optional.empty());
    }

    private Plan inPlace(Observation.Present present, Situation situation, Optional<Instant> verifyDue) {
        return new Plan.InPlace(
                present,
                settings.standing(situation.declared(), present, situation.history(), situation.now()),
                awaited(present, situation),
                verifyDue);
    }

    private static List<DnsRecordStatus> awaited(Observation.Present present, Situation situation) {
        return OwnDnsChange.awaited(
                situation.declared().settings(),
                present.details(),
                situation.verify().ownDnsChange());
    }

    private static boolean trackingUnknown(Observation.Present present, Situation situation) {
        return situation.declared().declaresTracking() && present.tracking().isEmpty();
    }
}
