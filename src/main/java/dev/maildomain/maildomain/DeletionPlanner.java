package dev.maildomain.maildomain;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides the next step of a deletion. Pure. What this resource hasn't made or taken over is never deleted. */
final class DeletionPlanner {

    /** A deletion has been seen to take five minutes; one that takes longer is asked for again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The service may know a domain by GET and not by DELETE, while it is being deleted and right after its create. */
    private static final Duration PATIENCE_WITH_DOUBT = Duration.ofSeconds(30);

    private final CreationProof proof;
    private final OperatorPolicies operator;

    DeletionPlanner(CreationProof proof, OperatorPolicies operator) {
        this.proof = proof;
        this.operator = operator;
    }

    /** The next step. */
    DeletionPlan plan(DeletionSituation situation) {
        if (!(situation.claim() instanceof Claim.Recorded claim)
                || claim instanceof Claim.Creating && situation.createHadNoEffect()) {
            return new DeletionPlan.Done();
        }
        Optional<MailDomain> heir = heirWithoutALook(situation);
        if (heir.isPresent()) {
            return new DeletionPlan.PassOn(heir.get());
        }
        Optional<String> retention = situation.terms().retention(claim);
        if (retention.isPresent()) {
            return new DeletionPlan.Retain(retention.get());
        }
        if (!situation.terms().unsupported().isEmpty()) {
            return new DeletionPlan.Unsupported(situation.terms().unsupported());
        }
        if (situation.now().isBefore(situation.notBefore())) {
            return new DeletionPlan.AwaitHeir(situation.notBefore());
        }
        Sighting seen = situation.seen().domain();
        if (seen instanceof Sighting.Present present) {
            return new Provenance(proof)
                            .isFrom(claim, present.domain(), situation.seen().clockOffset())
                    ? present(present.domain(), situation)
                    : new DeletionPlan.Done();
        }
        if (seen instanceof Sighting.Absent absent) {
            return absent(absent, claim, situation);
        }
        return seen instanceof Sighting.NotGoneFromList ? new DeletionPlan.AwaitAbsence() : unseen(situation);
    }

    /** Who has the domain already, or may have it without the service being asked. */
    private static Optional<MailDomain> heirWithoutALook(DeletionSituation situation) {
        return situation
                .claimants()
                .successor()
                .or(() -> situation
                        .claimants()
                        .heir(other -> false)
                        .filter(heir -> !situation.isAccepted())
                        // Of two claims only the service can tell which is the domain's.
                        .filter(heir -> Claim.of(heir) instanceof Claim.None));
    }

    private static DeletionPlan unseen(DeletionSituation situation) {
        if (situation.lastSeenActive() && isOverTheLimit(situation)) {
            // Thousands that wait for an hour don't each ask the service first.
            return new DeletionPlan.LimitReached(situation.account().untilDeletion());
        }
        return situation.account().manyPending() && situation.isAccepted() && isUnderWay(situation)
                ? new DeletionPlan.LookInList()
                : new DeletionPlan.Look();
    }

    private DeletionPlan present(Domain domain, DeletionSituation situation) {
        if (isUnderWay(situation)) {
            return new DeletionPlan.AwaitAbsence();
        }
        if (!situation.isAccepted()) {
            Optional<MailDomain> heir = situation.claimants().heir(other -> mayAdopt(other, domain.state()));
            if (heir.isPresent()) {
                return new DeletionPlan.PassOn(heir.get());
            }
            if (situation.claimants().wantedElsewhere() && !situation.terms().confirmed()) {
                return new DeletionPlan.WantedElsewhere();
            }
        }
        if (domain.sandbox()) {
            return new DeletionPlan.SandboxDomain();
        }
        if (domain.state() == DomainState.DISABLED) {
            return new DeletionPlan.Disabled(domain);
        }
        boolean active = domain.state() == DomainState.ACTIVE;
        if (active && isOverTheLimit(situation)) {
            return new DeletionPlan.LimitReached(situation.account().untilDeletion());
        }
        Optional<List<String>> dependants = situation.seen().dependants();
        if (dependants.isEmpty()) {
            return new DeletionPlan.ListDependants();
        }
        return dependants.get().isEmpty()
                ? new DeletionPlan.Delete(domain, active && isLimited(situation))
                : new DeletionPlan.AuthorityInUse(dependants.get());
    }

    private DeletionPlan absent(Sighting.Absent absent, Claim.Recorded claim, DeletionSituation situation) {
        if (situation.isAccepted()) {
            return new DeletionPlan.Done();
        }
        Instant provenFrom = proof.absenceProvenFrom(claim.since());
        if (absent.askedAt().isBefore(provenFrom)) {
            return situation.now().isBefore(provenFrom)
                    ? new DeletionPlan.AwaitOutcome(provenFrom)
                    : new DeletionPlan.Look();
        }
        if (situation.terms().absenceAccepted()) {
            return new DeletionPlan.Done();
        }
        return absent.oneOfMany()
                .<DeletionPlan>map(many -> many ? new DeletionPlan.Vanished() : new DeletionPlan.Done())
                .orElseGet(() -> new DeletionPlan.CompareWithOthers(absent.askedAt()));
    }

    private boolean mayAdopt(MailDomain other, DomainState state) {
        if (!(Declaration.of(other.getSpec(), operator) instanceof Declaration.Understood understood)) {
            return false;
        }
        AdoptionPolicy adoption = understood.policies().adoption();
        return adoption == AdoptionPolicy.ALWAYS
                || adoption == AdoptionPolicy.IF_UNVERIFIED && state == DomainState.UNVERIFIED;
    }

    private static boolean isLimited(DeletionSituation situation) {
        return !situation.terms().confirmed() && !situation.account().permitted();
    }

    private static boolean isOverTheLimit(DeletionSituation situation) {
        return isLimited(situation) && !situation.account().untilDeletion().isZero();
    }

    private static boolean isUnderWay(DeletionSituation situation) {
        return situation
                .request()
                .filter(sent ->
                        situation.now().isBefore(sent.at().plus(sent.accepted() ? PATIENCE : PATIENCE_WITH_DOUBT)))
                .isPresent();
    }
}
