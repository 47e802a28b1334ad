package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.StaleResourceException;
import dev.maildomain.password.StoredSecret;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One run for a resource that is there to stay: observe, then plan and execute until there is only something to report. */
final class SmtpCredentialSync {

    /** More than the longest way there is; a plan that goes in circles is cut off here. */
    private static final int MAX_STEPS = 20;

    private final SmtpCredentialObserver observer;
    private final SmtpCredentialPlanner planner;
    private final SmtpCredentialExecutor executor;
    private final Reporter reporter;
    private final SmtpCredentialIntervals intervals;
    private final Clock clock;

    SmtpCredentialSync(
            SmtpCredentialObserver observer,
            SmtpCredentialPlanner planner,
            SmtpCredentialExecutor executor,
            Reporter reporter,
            SmtpCredentialIntervals intervals,
            Clock clock) {
        this.observer = observer;
        this.planner = planner;
        this.executor = executor;
        this.reporter = reporter;
        this.intervals = intervals;
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param cached the resource, perhaps an older state of it
     * @param siblings all SmtpCredentials of its MailDomain
     * @param ownSecrets names of Secrets that were made for it, perhaps not all of them
     * @return when to run again, at the latest
     */
    Duration run(
            SmtpCredential cached,
            Optional<MailDomain> mailDomain,
            List<SmtpCredential> siblings,
            Collection<String> ownSecrets) {
        return observer.read(cached)
                .filter(resource -> !resource.isMarkedForDeletion())
                .map(resource -> run(observer.observe(resource, mailDomain, siblings, ownSecrets)))
                .orElse(intervals.rest());
    }

    private Duration run(Observation first) {
        Observation seen = first;
        try {
            for (int step = 0; step < MAX_STEPS; step++) {
                Plan plan = planner.plan(seen, clock.instant());
                if (plan instanceof Plan.Report report) {
                    return reporter.concluded(seen, report.verdict());
                }
                if (plan instanceof Plan.Suspend) {
                    return reporter.suspended(seen, intervals.rest());
                }
                if (plan instanceof Plan.Fail fail) {
                    return reporter.failed(seen, fail.error());
                }
                seen = executor.execute((Plan.Step) plan, seen);
            }
            throw new IllegalStateException("no end after " + MAX_STEPS + " steps");
        } catch (StaleResourceException e) {
            return intervals.again();
        } catch (DomainsApiException e) {
            return reporter.failed(seen, e);
        }
    }

    /**
     * Finishes what has been begun with a password, so that the Secret which stays has the one that works.
     *
     * @return what there is then
     * @throws DomainsApiException if the service doesn't let it
     */
    Observation finish(Observation first) {
        Observation seen = first;
        for (int step = 0; step < MAX_STEPS && seen.password().pending() instanceof StoredSecret.Ours; step++) {
            if (!(planner.plan(seen, clock.instant()) instanceof Plan.Step next)) {
                return seen;
            }
            seen = executor.execute(next, seen);
        }
        return seen;
    }
}
