package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One run of one resource: plans a step and carries it out, until there is nothing more to do now. */
final class MailDomainRun {

    /** More steps than any sequence of plans needs; a run that takes more goes in circles. */
    private static final int MAX_STEPS = 40;

    private final Factory factory;
    private final DomainMemory memory;
    private final DeclaredDomain declared;
    private final Policies policies;
    private final Optional<String> outrankedBy;
    private final Duration observationLifetime;
    private final Claim claimBefore;
    private MailDomain resource;
    private Instant plannedAt;

    private MailDomainRun(
            Factory factory,
            MailDomain resource,
            Declaration.Understood declaration,
            Optional<String> outrankedBy,
            DomainMemory memory) {
        this.factory = factory;
        this.resource = resource;
        this.declared = declaration.domain();
        this.policies = declaration.policies();
        this.outrankedBy = outrankedBy;
        this.memory = memory;
        this.observationLifetime = factory.slowRound().maxAge();
        this.plannedAt = factory.clock().instant();
        this.claimBefore = claim();
    }

    /**
     * How a run ended.
     *
     * @param rest what the plans came to
     * @param postmaster how it stands with the password of the domain's own login
     */
    record End(Plan.Rest rest, PostmasterOutcome postmaster) {}

    /**
     * What all runs share.
     *
     * @param resources all MailDomains
     * @param slowRound how long what was seen of a domain may be acted upon
     */
    record Factory(
            MailDomainPlanner planner,
            MailDomainExecutor executor,
            Postmaster postmaster,
            AccountOverview account,
            VerifySchedule verifySchedule,
            EventRecorder events,
            MailDomains resources,
            SlowRound slowRound,
            Clock clock,
            RandomGenerator random) {

        /** A run. */
        MailDomainRun start(MailDomain resource, Declaration.Understood declaration, DomainMemory memory) {
            memory.asked(Annotations.reconcileAt(resource), Annotations.verifyAt(resource), clock.instant());
            Claimants claimants = Claimants.of(
                    resource, resources.declaring(resource.getSpec().domain()));
            return new MailDomainRun(
                    this, resource, declaration, claimants.winner().map(claimants::nameOf), memory);
        }
    }

    /** Goes on until a plan is to rest, and so does what belongs to the domain. */
    End toEnd(AccountSession session) {
        Plan.Rest rest = toRest(session);
        try {
            return new End(rest, postmaster(rest, session));
        } catch (DomainsApiException.NotFound e) {
            factory.executor().lookAgain(resource, declared, session, memory, e);
            return toEnd(session);
        }
    }

    private PostmasterOutcome postmaster(Plan.Rest rest, AccountSession session) {
        boolean workable = rest instanceof Plan.InPlace inPlace
                && claim() instanceof Claim.Held
                && !policies.observe()
                && inPlace.seen().details().domain().state() != DomainState.DISABLED;
        return workable
                ? factory.postmaster()
                        .run(resource, ((Plan.InPlace) rest).seen().details().domain(), session)
                : new PostmasterOutcome.NotLooked();
    }

    private Plan.Rest toRest(AccountSession session) {
        if (conflicted() || memory.history().awaitsEffect()) {
            // Whether the other's domain has gone, or a change has come, can only be seen by another look.
            memory.forgetObservation();
        }
        memory.forgetSurroundings();
        if (Conditions.isTrue(
                conditions(), ConditionType.SYNCED, resource.getMetadata().getGeneration())) {
            memory.history(memory.history().knownInPlace(declared.settings()));
        }
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            plannedAt = factory.clock().instant();
            takeNote();
            Plan plan = factory.planner().plan(situation(session));
            if (plan instanceof Plan.Rest rest) {
                return rest;
            }
            resource = factory.executor().execute((Plan.Step) plan, resource, declared, session, memory);
        }
        throw new IllegalStateException("no rest after " + MAX_STEPS + " steps");
    }

    /** The resource, with the claim as this run left it. */
    MailDomain resource() {
        return resource;
    }

    /** The claim as this run left it. */
    Claim claim() {
        return Claim.of(resource);
    }

    /** Whether the domain has become this resource's in this run. */
    boolean tookPossession() {
        return claim() instanceof Claim.Held && !claim().equals(claimBefore);
    }

    /** What the resource declares. */
    DeclaredDomain declared() {
        return declared;
    }

    /** What may be done for it. */
    Policies policies() {
        return policies;
    }

    /** The records that {@code seen} needs since a change of its settings, although it is active. */
    List<DnsRecordStatus> awaited(Observation.Present seen) {
        return OwnDnsChange.awaited(declared.settings(), seen.details(), memory.ownDnsChange());
    }

    /** What is known of the domain. What the last plan was made on stays known, however long ago that is by now. */
    Observation observation() {
        return memory.observation(plannedAt, observationLifetime);
    }

    /** Remembers what the last look says of the settings, and tells what it finds repaired. */
    private void takeNote() {
        if (!(claim() instanceof Claim.Held) || !(observation() instanceof Observation.Present present)) {
            return;
        }
        Settings observed = ObservedSettings.of(present, declared.settings());
        for (SettingsHistory.Repair repair : memory.history().repaired(declared.settings(), observed)) {
            factory.events()
                    .normal(
                            resource,
                            Reason.DRIFT_REPAIRED,
                            repair.setting().field() + " was changed to " + Difference.shown(repair.drifted())
                                    + " at the service, and is " + Difference.shown(repair.declared()) + " again");
        }
        memory.history(memory.history()
                .seen(
                        declared.settings()
                                .only(setting -> !setting.isTracking()
                                        || present.tracking().isPresent()),
                        observed,
                        plannedAt));
        memory.ownDnsChange(memory.ownDnsChange() && !awaited(present).isEmpty());
    }

    private Situation situation(AccountSession session) {
        Instant now = plannedAt;
        return new Situation(
                declared,
                policies,
                claim(),
                conflicted(),
                memory.createHadNoEffect(),
                observation(),
                memory.history(),
                new Situation.Surroundings(
                        outrankedBy, memory.rootRegistered(), factory.account().createsHeld(), memory.recreation()),
                new Situation.Verification(verifyDue(now), memory.verifyRequested(), memory.ownDnsChange()),
                now,
                Duration.between(now, session.toServiceTime(now)));
    }

    private boolean conflicted() {
        return Conditions.find(conditions(), ConditionType.READY)
                .filter(ready -> Reason.CONFLICT.value().equals(ready.reason()))
                .isPresent();
    }

    private List<Condition> conditions() {
        MailDomainStatus status = resource.getStatus();
        return status == null ? null : status.conditions();
    }

    private Instant verifyDue(Instant now) {
        return memory.verifyDue().orElseGet(() -> {
            Instant due = DomainConditions.waitingForDnsSince(resource)
                    .map(since -> factory.verifySchedule().resumed(since, now, factory.random()))
                    .orElse(now);
            memory.verifyDue(due);
            return due;
        });
    }
}
