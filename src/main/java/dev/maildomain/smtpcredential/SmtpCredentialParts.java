package dev.maildomain.smtpcredential;

import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.LoginSecrets;
import dev.maildomain.password.PasswordObserver;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordVerdicts;
import dev.maildomain.password.RefusedPasswords;
import dev.maildomain.password.SecretSteps;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;

/** What the reconciler of SmtpCredentials is made of. */
public final class SmtpCredentialParts {

    private static final PasswordVerdicts.Wording WORDING = new PasswordVerdicts.Wording(
            "spec.passwordSecretRef",
            "declare another name in spec.secret.name, or give this resource another name",
            "set spec.adoptionPolicy to Always to have this resource take over the Secret and its login",
            "name it in spec.passwordSecretRef, or set spec.adoptedPassword to Reset or spec.rotateNow to a new value to"
                    + " have another one generated");

    private final SmtpCredentialSync sync;
    private final SmtpCredentialCleanup cleanup;
    private final SlowRound slowRound;

    /**
     * Wires the package's parts around what all controllers share.
     *
     * @param catalog the logins of the account's domains
     * @param policies what the configuration says for all resources
     * @param slowRound how often the service's list of a domain's logins is read although nothing asks for it
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public SmtpCredentialParts(
            KubernetesClient client,
            DefaultAccount account,
            LoginCatalog catalog,
            OperatorPolicies policies,
            EventRecorder events,
            ErrorPolicy errors,
            CreationProof proof,
            KnownSecrets knownSecrets,
            SmtpCredentialIntervals intervals,
            SlowRound slowRound,
            LongSupplier nanoTime,
            Clock clock,
            SecureRandom random) {
        this.slowRound = slowRound;
        Verdicts verdicts = new Verdicts(intervals);
        PasswordVerdicts passwordVerdicts = new PasswordVerdicts(WORDING, intervals.sourceRetry(), intervals.rest());
        ProcessMemory memory =
                new ProcessMemory(new RefusedPasswords(errors.refused(), clock), new Lookouts(nanoTime, random));
        StatusPatch statusPatch = new StatusPatch(client);
        LoginSecrets loginSecrets = new LoginSecrets(client, knownSecrets, random);
        LoginService logins = new LoginService(account, catalog);
        SmtpCredentialObserver observer = new SmtpCredentialObserver(
                client,
                new DomainAccess(new NamespaceLabels(client)::of),
                new PasswordObserver(client, loginSecrets, knownSecrets, passwordVerdicts, memory.refused()),
                logins,
                policies,
                memory,
                slowRound,
                clock);
        Reporter reporter = new Reporter(
                new StatusWriter<>(statusPatch, events, SmtpCredentialStatus::conditions),
                new SmtpCredentialStatusFactory(clock),
                errors,
                random,
                intervals.again());
        ClaimSteps claims = new ClaimSteps(new ClaimWriter<>(client, statusPatch), events);
        SecretSteps secrets = new SecretSteps(loginSecrets, random, knownSecrets, account.smtpServer(), events);
        PasswordProtocol protocol = new PasswordProtocol(passwordVerdicts);
        this.sync = new SmtpCredentialSync(
                observer,
                new SmtpCredentialPlanner(
                        protocol,
                        new LoginPlanner(protocol, proof, account.smtpServer(), verdicts),
                        verdicts,
                        new Preview(proof, verdicts)),
                new SmtpCredentialExecutor(
                        new LoginSteps(logins, account.budget(), claims, memory, events, clock),
                        claims,
                        secrets,
                        events,
                        clock),
                reporter,
                intervals,
                clock);
        this.cleanup = new SmtpCredentialCleanup(
                observer,
                new CleanupPlanner(proof, verdicts),
                logins,
                sync,
                secrets,
                reporter,
                memory,
                events,
                intervals.again(),
                clock);
    }

    SlowRound slowRound() {
        return slowRound;
    }

    SmtpCredentialSync sync() {
        return sync;
    }

    SmtpCredentialCleanup cleanup() {
        return cleanup;
    }
}
