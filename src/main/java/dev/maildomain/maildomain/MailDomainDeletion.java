package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Deletes a domain and sees that it is gone. */
final class MailDomainDeletion {

    private static final Duration ONE_RUN = Duration.ofMinutes(1);

    private final MailDomainObserver observer;
    private final DeletionPlanner planner;
    private final BackOff polling;
    private final Clock clock;
    private final RandomGenerator random;

    MailDomainDeletion(
            MailDomainObserver observer,
            DeletionPlanner planner,
            BackOff polling,
            Clock clock,
            RandomGenerator random) {
        this.observer = observer;
        this.planner = planner;
        this.polling = polling;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Goes on until the deletion is done or has to wait.
     *
     * @return why it isn't done yet; empty if nothing of the resource's is left
     * @throws DomainsApiException if the service didn't let it go on
     */
    Optional<Verdict> run(String domain, Claim claim, DomainMemory memory, AccountSession session) {
        memory.forgetObservation();
        while (true) {
            Instant now = clock.instant();
            DeletionPlan plan = planner.plan(
                    claim,
                    memory.createHadNoEffect(),
                    memory.deletionRequest(),
                    memory.observation(now, ONE_RUN),
                    now,
                    Duration.between(now, session.toServiceTime(now)));
            if (plan instanceof DeletionPlan.Done) {
                return Optional.empty();
            }
            if (plan instanceof DeletionPlan.AwaitAbsence) {
                return Optional.of(Verdict.waiting(
                        Reason.DELETING,
                        "the service is deleting the domain " + domain,
                        polling.pause(memory.countPoll(), random)));
            }
            if (plan instanceof DeletionPlan.AwaitOutcome await) {
                return Optional.of(Verdict.waiting(
                        Reason.WAITING_FOR_OUTCOME,
                        "the service shows no domain " + domain
                                + ", which proves only after a while that none was made",
                        Duration.between(now, await.provenFrom())));
            }
            carryOut(plan, domain, claim, session, memory);
        }
    }

    private void carryOut(DeletionPlan plan, String domain, Claim claim, AccountSession session, DomainMemory memory) {
        if (plan instanceof DeletionPlan.Look) {
            observer.look(domain, Settings.NONE, claim, session, memory);
            return;
        }
        try {
            session.api().deleteDomain(domain);
            memory.askedForDeletion(clock.instant(), true);
        } catch (DomainsApiException.NotFound e) {
            memory.askedForDeletion(clock.instant(), false);
            memory.forgetObservation();
        }
    }
}
