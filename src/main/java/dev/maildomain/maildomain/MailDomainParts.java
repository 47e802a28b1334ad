package dev.maildomain.maildomain;

import dev.maildomain.account.CreateGate;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.DeletionBrake;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.SlowRound;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What the reconciler of MailDomains is made of.
 *
 * @param policies what the configuration says for all resources
 * @param catalog the account's list of domains
 * @param logins their lists of logins
 * @param vanished holds back what follows from an absence while too many domains are gone at once
 * @param createGate holds creates back while the account is full
 * @param deletionBrake holds deletions back that are too many for an hour
 * @param verifySchedule first and longest pause between two verifications of a domain
 * @param deletionGrace how long after the deletion of a resource its domain is still there for another that declares it
 * @param deletionPolling pauses between looks at a deletion
 * @param sweep how often the account's list is gone through
 * @param slowRound how long what was seen of a domain may be acted upon, and how often one at rest is looked at
 * @param postmasterIntervals when passwords are looked at again
 * @param passwords what passwords are made from
 */
public record MailDomainParts(
        KubernetesClient client,
        DefaultAccount account,
        OperatorPolicies policies,
        DomainCatalog catalog,
        LoginCatalog logins,
        VanishedBrake vanished,
        CreateGate createGate,
        DeletionBrake deletionBrake,
        EventRecorder events,
        ErrorPolicy errors,
        CreationProof proof,
        BackOff verifySchedule,
        Duration deletionGrace,
        BackOff deletionPolling,
        Duration sweep,
        SlowRound slowRound,
        PostmasterIntervals postmasterIntervals,
        KnownSecrets knownSecrets,
        Clock clock,
        RandomGenerator random,
        SecureRandom passwords) {

    private DomainClaims claims() {
        return new DomainClaims(new ClaimWriter<>(client, new StatusPatch(client)));
    }

    Postmaster postmaster(MailDomains resources) {
        return new Postmaster(
                client,
                logins,
                slowRound,
                account.smtpServer(),
                events,
                knownSecrets,
                proof,
                postmasterIntervals,
                resources::secretsOf,
                resource ->
                        Declaration.of(resource.getSpec(), policies).policies().adoption(),
                this::isRetained,
                clock,
                passwords);
    }

    /** Whether the domain of a resource stays when the resource is deleted; in doubt it does. */
    private boolean isRetained(MailDomain resource) {
        return !(Declaration.of(resource.getSpec(), policies) instanceof Declaration.Understood understood)
                || understood.policies().deletion(Claim.of(resource)) == DeletionPolicy.RETAIN;
    }

    MailDomainRun.Factory runs(MailDomains resources, Postmaster postmaster) {
        VerifySchedule verify = new VerifySchedule(verifySchedule.first(), verifySchedule.longest());
        AccountOverview overview = new AccountOverview(catalog, vanished, createGate, proof, resources::all, clock);
        MailDomainExecutor executor = new MailDomainExecutor(
                new MailDomainObserver(clock),
                claims(),
                new SettingsSender(events, errors.refused(), verifySchedule.first(), clock),
                postmaster::passwordForCreate,
                overview,
                logins,
                account.budget(),
                verify,
                events,
                clock,
                random);
        return new MailDomainRun.Factory(
                new MailDomainPlanner(proof, new SettingsPlanner(errors.refused())),
                executor,
                postmaster,
                overview,
                verify,
                events,
                resources,
                slowRound,
                clock,
                random);
    }

    MailDomainEventSources eventSources(MailDomains resources, DomainMemories memories) {
        SweepRound round = new SweepRound(catalog, vanished, memories, proof, sweep.dividedBy(2));
        return new MailDomainEventSources(
                resources,
                memories,
                all -> new SweepEventSource(round, memories, () -> all.all().stream(), sweep, random));
    }

    MailDomainCleanup cleanup(
            MailDomains resources, DomainMemories domains, Postmaster postmaster, MailDomainReport report) {
        DeletionMemories deletions = new DeletionMemories();
        MailDomainDeletion deletion = new MailDomainDeletion(
                account,
                new DeletionOverview(catalog, deletionBrake, deletions, proof, resources::all, clock),
                new MailDomainObserver(clock),
                new DeletionPlanner(proof, policies),
                policies,
                deletions,
                resources,
                deletionGrace,
                deletionPolling.longest(),
                clock);
        return new MailDomainCleanup(
                client,
                deletion,
                deletions,
                domains,
                new DeletionVerdicts(errors, deletionPolling, clock, random),
                report,
                new HandOver(client, claims(), events),
                postmaster,
                events);
    }

    MailDomainReport report(MailDomains resources) {
        return new MailDomainReport(
                new StatusWriter<>(new StatusPatch(client), events, MailDomainStatus::conditions),
                new MailDomainStatusFactory(clock),
                new Verdicts(errors, new SettingsVerdicts(clock), slowRound, sweep, clock, random));
    }
}
