package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.smtpcredential.CleanupObservation.Deletion;
import dev.maildomain.smtpcredential.CleanupObservation.RemoteDomain;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run for a resource that is being deleted. Its Secrets go with it by garbage collection. */
final class SmtpCredentialCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpCredentialCleanup.class);

    private final SmtpCredentialObserver observer;
    private final CleanupPlanner planner;
    private final LoginService logins;
    private final Reporter reporter;
    private final ProcessMemory memory;
    private final EventRecorder events;
    private final Clock clock;

    SmtpCredentialCleanup(
            SmtpCredentialObserver observer,
            CleanupPlanner planner,
            LoginService logins,
            Reporter reporter,
            ProcessMemory memory,
            EventRecorder events,
            Clock clock) {
        this.observer = observer;
        this.planner = planner;
        this.logins = logins;
        this.reporter = reporter;
        this.memory = memory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param cached the resource, perhaps an older state of it
     * @return when to run again; empty if nothing is left to do
     */
    Optional<Duration> run(SmtpCredential cached, Optional<MailDomain> mailDomain) {
        Optional<Duration> comeBack =
                observer.read(cached).flatMap(resource -> run(observer.observeCleanup(resource, mailDomain)));
        if (comeBack.isEmpty()) {
            memory.forget(cached.getMetadata().getUid());
            reporter.forget(cached);
        }
        return comeBack;
    }

    private Optional<Duration> run(CleanupObservation first) {
        CleanupObservation seen = first;
        SmtpCredential resource = first.resource();
        try {
            CleanupPlan plan = planner.plan(seen, clock.instant());
            while (plan instanceof CleanupPlan.Step step) {
                seen = execute(step, seen);
                plan = planner.plan(seen, clock.instant());
            }
            if (plan instanceof CleanupPlan.Retain) {
                events.normal(
                        resource,
                        Reason.RETAINED,
                        "login " + seen.address() + " stays at the service: the operator is read-only");
            }
            if (plan instanceof CleanupPlan.Wait wait) {
                return Optional.of(reporter.deletionWaits(resource, wait.verdict()));
            }
            return plan instanceof CleanupPlan.Fail fail
                    ? Optional.of(reporter.deletionFailed(resource, fail.error()))
                    : Optional.empty();
        } catch (DomainsApiException e) {
            return Optional.of(reporter.deletionFailed(resource, e));
        }
    }

    private CleanupObservation execute(CleanupPlan.Step step, CleanupObservation seen) {
        if (step instanceof CleanupPlan.LookUp) {
            return seen.withLookup(logins.find(seen.accountId(), seen.domainName(), seen.address()));
        }
        if (step instanceof CleanupPlan.LookAtDomain) {
            return seen.withRemote(logins.domainId(seen.accountId(), seen.domainName())
                    .<RemoteDomain>map(RemoteDomain.There::new)
                    .orElseGet(RemoteDomain.Absent::new));
        }
        return seen.withDeletion(delete(seen));
    }

    private Deletion delete(CleanupObservation seen) {
        String address = seen.address();
        String login = address.substring(0, address.length() - seen.domainName().length() - 1);
        try {
            return logins.change(seen.accountId(), session -> {
                session.api().deleteCredential(seen.domainName(), login);
                LOG.info("deleted login {}", address);
                events.normal(seen.resource(), Reason.DELETED, "login " + address + " is deleted at the service");
                return Deletion.DONE;
            });
        } catch (DomainsApiException.NotFound e) {
            return Deletion.NOT_FOUND;
        }
    }
}
