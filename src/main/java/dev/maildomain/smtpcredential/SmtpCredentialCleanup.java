package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.StaleResourceException;
import dev.maildomain.password.FormerSecret;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.SecretSteps;
import dev.maildomain.smtpcredential.CleanupObservation.Deletion;
import dev.maildomain.smtpcredential.CleanupObservation.RemoteDomain;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run for a resource that is being deleted. Secrets that don't stay go with it by garbage collection. */
final class SmtpCredentialCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpCredentialCleanup.class);

    private final SmtpCredentialObserver observer;
    private final CleanupPlanner planner;
    private final LoginService logins;
    private final SmtpCredentialSync sync;
    private final SecretSteps secrets;
    private final Reporter reporter;
    private final ProcessMemory memory;
    private final EventRecorder events;
    private final Duration again;
    private final Clock clock;

    /**
     * Cleans up with what all runs share.
     *
     * @param sync finishes what has been begun with a password that stays
     * @param again pause before looking again at something that has just changed
     */
    SmtpCredentialCleanup(
            SmtpCredentialObserver observer,
            CleanupPlanner planner,
            LoginService logins,
            SmtpCredentialSync sync,
            SecretSteps secrets,
            Reporter reporter,
            ProcessMemory memory,
            EventRecorder events,
            Duration again,
            Clock clock) {
        this.observer = observer;
        this.planner = planner;
        this.logins = logins;
        this.sync = sync;
        this.secrets = secrets;
        this.reporter = reporter;
        this.memory = memory;
        this.events = events;
        this.again = again;
        this.clock = clock;
    }

    /**
     * Runs.
     *
     * @param cached the resource, perhaps an older state of it
     * @param siblings all SmtpCredentials of its MailDomain
     * @param ownSecrets names of Secrets that were made for it, perhaps not all of them
     * @return when to run again; empty if nothing is left to do
     */
    Optional<Duration> run(
            SmtpCredential cached,
            Optional<MailDomain> mailDomain,
            List<SmtpCredential> siblings,
            Collection<String> ownSecrets) {
        Optional<Duration> comeBack = observer.read(cached)
                .flatMap(resource -> run(observer.observe(resource, mailDomain, siblings, ownSecrets), mailDomain));
        if (comeBack.isEmpty()) {
            memory.forget(cached.getMetadata().getUid());
            reporter.forget(cached);
        }
        return comeBack;
    }

    private Optional<Duration> run(Observation seen, Optional<MailDomain> mailDomain) {
        try {
            if (seen.policies().isRetained(seen.claim())) {
                retain(seen);
                return Optional.empty();
            }
            return delete(seen.resource(), mailDomain);
        } catch (StaleResourceException e) {
            return Optional.of(again);
        } catch (DomainsApiException e) {
            return Optional.of(reporter.deletionFailed(seen.resource(), e));
        }
    }

    private void retain(Observation first) {
        boolean untouched = first.policies().observing() || first.policies().suspended();
        Observation seen = untouched ? first : sync.finish(first);
        List<String> formers =
                seen.password().formers().stream().map(FormerSecret::name).toList();
        secrets.execute(new PasswordStep.Reown(), observer.passwordThatStays(seen.resource(), formers));
        if (!(seen.claim() instanceof Claim.None)) {
            events.normal(
                    seen.resource(),
                    Reason.RETAINED,
                    thatStay(ClaimedLogin.of(seen.claims())) + " at the service, and Secret "
                            + seen.password().owner().secretName() + " in the namespace: "
                            + seen.policies().whyRetained());
        }
    }

    private static String thatStay(List<ClaimedLogin> logins) {
        String addresses = logins.stream().map(ClaimedLogin::address).collect(Collectors.joining(" and "));
        return logins.size() == 1 ? "login " + addresses + " stays" : "logins " + addresses + " stay";
    }

    private Optional<Duration> delete(SmtpCredential resource, Optional<MailDomain> mailDomain) {
        for (ClaimedLogin login : ClaimedLogin.of(LoginClaims.of(resource))) {
            Optional<Duration> wait = delete(resource, observer.observeCleanup(resource, login, mailDomain));
            if (wait.isPresent()) {
                return wait;
            }
        }
        return Optional.empty();
    }

    private Optional<Duration> delete(SmtpCredential resource, CleanupObservation first) {
        CleanupObservation seen = first;
        CleanupPlan plan = planner.plan(seen, clock.instant());
        while (plan instanceof CleanupPlan.Step step) {
            seen = execute(step, seen, resource);
            plan = planner.plan(seen, clock.instant());
        }
        if (plan instanceof CleanupPlan.Wait wait) {
            return Optional.of(reporter.deletionWaits(resource, wait.verdict()));
        }
        return plan instanceof CleanupPlan.Fail fail
                ? Optional.of(reporter.deletionFailed(resource, fail.error()))
                : Optional.empty();
    }

    private CleanupObservation execute(CleanupPlan.Step step, CleanupObservation seen, SmtpCredential resource) {
        ClaimedLogin login = seen.login();
        if (step instanceof CleanupPlan.LookUp) {
            return seen.withLookup(
                    logins.find(login.accountId(), login.domain(), List.of(login.address()), Duration.ZERO));
        }
        if (step instanceof CleanupPlan.LookAtDomain) {
            return seen.withRemote(logins.domainId(login.accountId(), login.domain())
                    .<RemoteDomain>map(RemoteDomain.There::new)
                    .orElseGet(RemoteDomain.Absent::new));
        }
        return seen.withDeletion(delete(login, resource));
    }

    private Deletion delete(ClaimedLogin login, SmtpCredential resource) {
        try {
            return logins.change(login.accountId(), login.domain(), session -> {
                session.api().deleteCredential(login.domain(), LoginNames.localPart(login.address()));
                LOG.info("deleted login {}", login.address());
                events.normal(resource, Reason.DELETED, "login " + login.address() + " is deleted at the service");
                return Deletion.DONE;
            });
        } catch (DomainsApiException.NotFound e) {
            return Deletion.NOT_FOUND;
        }
    }
}
