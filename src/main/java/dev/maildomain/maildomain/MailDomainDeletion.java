package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.Sweep;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.maildomain.DeletionSituation.Seen;
import dev.maildomain.ownership.Claim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a domain and sees that it is gone: plans a step and carries it out, until there is nothing more to do now. */
final class MailDomainDeletion {

    private static final Logger LOG = LoggerFactory.getLogger(MailDomainDeletion.class);

    /** More steps than any sequence of plans needs; a run that takes more goes in circles. */
    private static final int MAX_STEPS = 10;

    private final DefaultAccount account;
    private final DeletionOverview outlook;
    private final MailDomainObserver observer;
    private final DeletionPlanner planner;
    private final OperatorPolicies operator;
    private final DeletionMemories memories;
    private final MailDomains resources;
    private final Duration grace;
    private final Duration listAge;
    private final Clock clock;

    /**
     * What all deletions share.
     *
     * @param grace how long after the deletion of a resource its domain is still there for another that declares it
     * @param listAge how old a list of all domains may be that is to tell of a deletion's end
     */
    MailDomainDeletion(
            DefaultAccount account,
            DeletionOverview outlook,
            MailDomainObserver observer,
            DeletionPlanner planner,
            OperatorPolicies operator,
            DeletionMemories memories,
            MailDomains resources,
            Duration grace,
            Duration listAge,
            Clock clock) {
        this.account = account;
        this.outlook = outlook;
        this.observer = observer;
        this.planner = planner;
        this.operator = operator;
        this.memories = memories;
        this.resources = resources;
        this.grace = grace;
        this.listAge = listAge;
        this.clock = clock;
    }

    /**
     * Goes on until a plan is to rest.
     *
     * @param resource as the API server has it
     * @param createHadNoEffect whether the create of its claim is known to have done nothing
     * @throws DomainsApiException if the service didn't let it go on
     */
    DeletionPlan.Rest toRest(MailDomain resource, boolean createHadNoEffect) {
        DeletionMemory memory = memories.of(resource.getMetadata().getUid());
        DeletionTerms terms = DeletionTerms.of(resource, operator);
        Seen seen = Seen.NOTHING;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            DeletionPlan plan = planner.plan(new DeletionSituation(
                    Claim.of(resource),
                    createHadNoEffect,
                    wasActive(resource),
                    terms,
                    // Asked for anew in each step: whoever was made in the meantime counts.
                    Claimants.of(
                            resource, resources.declaring(resource.getSpec().domain())),
                    memory.request(),
                    seen,
                    new DeletionSituation.Account(
                            memory.isPermitted(), outlook.untilDeletion(), memories.manyPending()),
                    Instant.parse(resource.getMetadata().getDeletionTimestamp()).plus(grace),
                    clock.instant()));
            if (plan instanceof DeletionPlan.LimitReached) {
                outlook.deletionHeld();
            }
            if (plan instanceof DeletionPlan.Rest rest) {
                return rest;
            }
            seen = carryOut((DeletionPlan.Step) plan, resource, memory, seen);
        }
        throw new IllegalStateException("no rest after " + MAX_STEPS + " steps");
    }

    private Seen carryOut(DeletionPlan.Step step, MailDomain resource, DeletionMemory memory, Seen seen) {
        String domain = resource.getSpec().domain();
        if (step instanceof DeletionPlan.Look) {
            return account.call(session -> look(resource, session));
        }
        if (step instanceof DeletionPlan.LookInList) {
            return isInList(domain, memory)
                    ? seen.withDomain(new Sighting.NotGoneFromList())
                    : account.call(session -> look(resource, session));
        }
        if (step instanceof DeletionPlan.CompareWithOthers compare) {
            boolean oneOfMany = outlook.isOneOfMany(resource, compare.askedAt());
            return seen.withDomain(new Sighting.Absent(compare.askedAt(), Optional.of(oneOfMany)));
        }
        if (step instanceof DeletionPlan.ListDependants) {
            return seen.withDependants(account.call(session -> DkimDependants.of(domain, session.api())));
        }
        DeletionPlan.Delete delete = (DeletionPlan.Delete) step;
        if (delete.limited()) {
            if (!outlook.admitsDeletion(delete.domain().id())) {
                return seen;
            }
            memory.permit();
        }
        boolean accepted = account.call(session -> delete(domain, session));
        memory.asked(clock.instant(), accepted);
        return accepted ? seen : Seen.NOTHING;
    }

    private Seen look(MailDomain resource, AccountSession session) {
        Observation observation = observer.observe(resource.getSpec().domain(), Claim.of(resource), session);
        Sighting sighting = observation instanceof Observation.Present present
                ? new Sighting.Present(present.details().domain())
                : new Sighting.Absent(((Observation.Absent) observation).askedAt(), Optional.empty());
        Instant now = clock.instant();
        return new Seen(sighting, Optional.empty(), Duration.between(now, session.toServiceTime(now)));
    }

    /** Where a list that was read since the deletion was accepted leaves the domain out, it is time to ask for it. */
    private boolean isInList(String domain, DeletionMemory memory) {
        Sweep list = outlook.list(listAge);
        return !list.startedAt().isAfter(memory.request().orElseThrow().at())
                || list.find(domain).isPresent();
    }

    /** Whether the service accepts it; else it says that it knows no such domain. */
    private static boolean delete(String domain, AccountSession session) {
        try {
            session.api().deleteDomain(domain);
            LOG.info("the service deletes the domain {}", domain);
            return true;
        } catch (DomainsApiException.NotFound e) {
            return false;
        }
    }

    private static boolean wasActive(MailDomain resource) {
        MailDomainStatus status = resource.getStatus();
        return status != null && SettingNames.of(DomainState.ACTIVE).equals(status.state());
    }
}
