package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.SlowRound;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.LoginSecrets;
import dev.maildomain.password.PasswordObserver;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.PasswordVerdicts;
import dev.maildomain.password.RefusedPasswords;
import dev.maildomain.password.SecretSteps;
import dev.maildomain.status.EventRecorder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Keeps the password of a domain's login {@code postmaster}, and the Secret with it. */
final class Postmaster {

    /** More than the longest way there is; a plan that goes in circles is cut off here. */
    private static final int MAX_STEPS = 20;

    private final PostmasterMemory memory;
    private final PostmasterObserver observer;
    private final PostmasterPlanner planner;
    private final PostmasterExecutor executor;
    private final Function<MailDomain, AdoptionPolicy> adoption;
    private final Clock clock;

    /**
     * Wires the parts.
     *
     * @param ownSecrets names of Secrets that were made for a resource, perhaps not all of them
     * @param adoption which domains a resource may take over, and the Secrets of an earlier one with them
     * @param retained whether the domain of a resource stays when the resource is deleted, and its Secrets with it
     */
    Postmaster(
            KubernetesClient client,
            LoginCatalog logins,
            SlowRound slowRound,
            SmtpServer smtpServer,
            EventRecorder events,
            KnownSecrets knownSecrets,
            CreationProof proof,
            PostmasterIntervals intervals,
            Function<MailDomain, List<String>> ownSecrets,
            Function<MailDomain, AdoptionPolicy> adoption,
            Predicate<MailDomain> retained,
            Clock clock,
            SecureRandom random) {
        PasswordVerdicts verdicts = new PasswordVerdicts(
                new PasswordVerdicts.Wording(
                        "spec.postmaster.passwordSecretRef",
                        "remove spec.postmaster or name another Secret in spec.postmaster.secret.name",
                        "name it in spec.postmaster.passwordSecretRef and another one in spec.postmaster.secret.name",
                        "name a Secret with it, or with another one, in spec.postmaster.passwordSecretRef, or remove"
                                + " spec.postmaster"),
                intervals.sourceRetry(),
                intervals.rest());
        LoginSecrets secrets = new LoginSecrets(client, knownSecrets, random);
        RefusedPasswords refused = new RefusedPasswords(intervals.refused(), clock);
        this.memory = new PostmasterMemory(refused);
        this.observer = new PostmasterObserver(
                new PasswordObserver(client, secrets, knownSecrets, verdicts, refused),
                memory,
                ownSecrets,
                retained,
                slowRound,
                proof,
                clock);
        this.planner = new PostmasterPlanner(new PasswordProtocol(verdicts), proof, smtpServer, intervals);
        this.executor = new PostmasterExecutor(
                new SecretSteps(secrets, random, knownSecrets, smtpServer, events),
                new PostmasterLogin(logins, refused, memory, clock),
                memory,
                events);
        this.adoption = adoption;
        this.clock = clock;
    }

    /**
     * The password to create the domain with. It is in the pending Secret before this returns. Empty if none is declared,
     * or none can be used: the domain is then created without, and {@link #run} says what is wrong.
     *
     * @throws dev.maildomain.ownership.StaleResourceException if a Secret has changed meanwhile
     */
    Optional<SecretValue> passwordForCreate(MailDomain resource) {
        if (!PostmasterObserver.isDeclared(resource)) {
            return Optional.empty();
        }
        PasswordState seen = observer.password(resource);
        String address = PostmasterLogin.address(resource.getSpec().domain());
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            PostmasterPlan plan = planner.planForCreate(
                    seen, PostmasterTerms.forCreate(adoption.apply(resource), seen, address), clock.instant());
            if (plan instanceof PostmasterPlan.SendWithCreate send) {
                memory.sent(resource.getMetadata().getUid(), send.password());
                return Optional.of(send.password());
            }
            if (plan instanceof PostmasterPlan.Report) {
                return Optional.empty();
            }
            seen = executor.execute(
                    (PostmasterPlan.SecretStep) plan, seen, resource.getSpec().domain());
        }
        throw new IllegalStateException("no password after " + MAX_STEPS + " steps");
    }

    /**
     * Makes the login and the Secret as declared. At rest it asks the service for nothing, but for the list of logins when
     * the slow round comes to it.
     *
     * @param domain as the service shows it: this resource's, and not switched off
     * @throws dev.maildomain.domainsapi.DomainsApiException.NotFound if the service doesn't know the domain when it is asked
     *     for its logins, so that the domain has to be asked for
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service didn't let it go on
     * @throws dev.maildomain.ownership.StaleResourceException if a Secret has changed meanwhile
     */
    PostmasterOutcome run(MailDomain resource, Domain domain, AccountSession session) {
        if (!PostmasterObserver.isDeclared(resource) && !PostmasterObserver.isKnown(resource)) {
            return new PostmasterOutcome.NotDeclared();
        }
        PostmasterSituation seen = observer.observe(resource, domain);
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            PostmasterPlan plan = planner.plan(seen, clock.instant());
            if (plan instanceof PostmasterPlan.Report report) {
                return executor.conclude(report.outcome(), seen);
            }
            seen = executor.execute((PostmasterPlan.Step) plan, seen, session);
        }
        throw new IllegalStateException("no end after " + MAX_STEPS + " steps");
    }

    /**
     * Has the Secrets stay when the resource goes. To be called before a resource is let go whose domain stays at the
     * service, for whatever reason.
     *
     * @throws dev.maildomain.ownership.StaleResourceException if a Secret has changed meanwhile
     */
    void keepSecrets(MailDomain resource) {
        executor.execute(
                new PostmasterPlan.KeepHouse(new PasswordStep.Reown()),
                observer.releasedPassword(resource),
                resource.getSpec().domain());
    }

    /** The resource is gone. */
    void forget(MailDomain resource) {
        memory.forget(resource.getMetadata().getUid());
    }
}
