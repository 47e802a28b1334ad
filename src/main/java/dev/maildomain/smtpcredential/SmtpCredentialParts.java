package dev.maildomain.smtpcredential;

import dev.maildomain.account.DefaultAccount;
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

/** What the reconciler of SmtpCredentials is made of. */
public final class SmtpCredentialParts {

    private final SmtpCredentialSync sync;
    private final SmtpCredentialCleanup cleanup;

    /**
     * Wires the package's parts around what all controllers share.
     *
     * @param readOnly whether nothing is written to the service and to Secrets; status and events tell what would be
     */
    public SmtpCredentialParts(
            KubernetesClient client,
            DefaultAccount account,
            EventRecorder events,
            ErrorPolicy errors,
            CreationProof proof,
            KnownSecrets knownSecrets,
            SmtpCredentialIntervals intervals,
            boolean readOnly,
            Clock clock,
            SecureRandom random) {
        Verdicts verdicts = new Verdicts(intervals);
        PasswordVerdicts passwordVerdicts = new PasswordVerdicts(
                "spec.passwordSecretRef", "give this resource another name", intervals.sourceRetry(), intervals.rest());
        ProcessMemory memory = new ProcessMemory(new RefusedPasswords(errors.refused(), clock));
        StatusPatch statusPatch = new StatusPatch(client);
        LoginSecrets secrets = new LoginSecrets(client, knownSecrets, random);
        LoginService logins = new LoginService(account, clock);
        SmtpCredentialObserver observer = new SmtpCredentialObserver(
                client,
                new DomainAccess(new NamespaceLabels(client)::of),
                new PasswordObserver(client, secrets, knownSecrets, passwordVerdicts, memory.refused()),
                memory);
        Reporter reporter = new Reporter(
                new StatusWriter<>(statusPatch, events, SmtpCredentialStatus::conditions),
                new SmtpCredentialStatusFactory(clock),
                errors,
                random,
                intervals.again());
        SmtpCredentialExecutor executor = new SmtpCredentialExecutor(
                new LoginSteps(logins, account.budget(), new ClaimWriter<>(client, statusPatch), memory, clock),
                new SecretSteps(secrets, random, knownSecrets, account.smtpServer(), events));
        this.sync = new SmtpCredentialSync(
                observer,
                new SmtpCredentialPlanner(
                        new PasswordProtocol(passwordVerdicts), proof, account.smtpServer(), verdicts, readOnly),
                executor,
                reporter,
                intervals,
                clock);
        this.cleanup = new SmtpCredentialCleanup(
                observer, new CleanupPlanner(proof, verdicts, readOnly), logins, reporter, memory, events, clock);
    }

    SmtpCredentialSync sync() {
        return sync;
    }

    SmtpCredentialCleanup cleanup() {
        return cleanup;
    }
}
