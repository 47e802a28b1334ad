package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** One run of one resource: plans a step and carries it out, until there is nothing more to do now. */
final class MailDomainRun {

    /** More steps than any sequence of plans needs; a run that takes more goes in circles. */
    private static final int MAX_STEPS = 8;

    private final MailDomainPlanner planner;
    private final MailDomainExecutor executor;
    private final VerifySchedule verifySchedule;
    private final Duration observationLifetime;
    private final Clock clock;
    private final RandomGenerator random;
    private final DomainMemory memory;
    private MailDomain resource;

    private MailDomainRun(Factory factory, MailDomain resource, DomainMemory memory) {
        this.planner = factory.planner();
        this.executor = factory.executor();
        this.verifySchedule = factory.verifySchedule();
        this.observationLifetime = factory.observationLifetime();
        this.clock = factory.clock();
        this.random = factory.random();
        this.resource = resource;
        this.memory = memory;
    }

    /**
     * What all runs share.
     *
     * @param observationLifetime how long what was seen of a domain may be acted upon
     */
    record Factory(
            MailDomainPlanner planner,
            MailDomainExecutor executor,
            VerifySchedule verifySchedule,
            Duration observationLifetime,
            Clock clock,
            RandomGenerator random) {

        MailDomainRun start(MailDomain resource, DomainMemory memory) {
            return new MailDomainRun(this, resource, memory);
        }
    }

    /** Goes on until a plan is to rest. */
    Plan.Rest toRest(DeclaredDomain declared, AccountSession session) {
        if (conflicted()) {
            // Whether the other's domain has gone can only be seen by another look.
            memory.forgetObservation();
        }
        int updates = 0;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            Plan plan = planner.plan(situation(declared, session, updates));
            if (plan instanceof Plan.Rest rest) {
                return rest;
            }
            resource = executor.execute((Plan.Step) plan, resource, declared, session, memory);
            if (plan instanceof Plan.Update) {
                updates++;
            }
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

    /** What is known of the domain now. */
    Observation observation() {
        return memory.observation(clock.instant(), observationLifetime);
    }

    private Situation situation(DeclaredDomain declared, AccountSession session, int updates) {
        Instant now = clock.instant();
        return new Situation(
                declared,
                claim(),
                conflicted(),
                memory.createHadNoEffect(),
                memory.observation(now, observationLifetime),
                updates,
                verifyDue(now),
                now,
                Duration.between(now, session.toServiceTime(now)));
    }

    private boolean conflicted() {
        MailDomainStatus status = resource.getStatus();
        return Conditions.find(status == null ? null : status.conditions(), ConditionType.READY)
                .filter(ready -> Reason.CONFLICT.value().equals(ready.reason()))
                .isPresent();
    }

    private Instant verifyDue(Instant now) {
        return memory.verifyDue().orElseGet(() -> {
            Instant due = DomainConditions.waitingForDnsSince(resource)
                    .map(since -> verifySchedule.resumed(since, now, random))
                    .orElse(now);
            memory.verifyDue(due);
            return due;
        });
    }
}
