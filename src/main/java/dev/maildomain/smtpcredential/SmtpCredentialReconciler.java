package dev.maildomain.smtpcredential;

import dev.maildomain.account.DefaultAccount;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.status.StatusWriter;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Keeps one SMTP login per SmtpCredential. */
@ApplicationScoped
@ControllerConfiguration(
        name = SmtpCredentialReconciler.NAME,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, intervalMultiplier = 2, maxInterval = 60_000)
public class SmtpCredentialReconciler implements Reconciler<SmtpCredential>, Cleaner<SmtpCredential> {

    /** Name of the controller in configuration, logs and metrics. */
    public static final String NAME = "smtpcredential";

    private static final long LIST_LIMIT = 500;

    private final SmtpCredentialSync sync;
    private final SmtpCredentialCleanup cleanup;

    /** Wires the package's parts around what all controllers share. */
    public SmtpCredentialReconciler(
            KubernetesClient client,
            DefaultAccount account,
            StatusPatch statusPatch,
            EventRecorder events,
            ErrorPolicy errors,
            CreationProof proof,
            KnownSecrets knownSecrets,
            SmtpCredentialIntervals intervals,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        Verdicts verdicts = new Verdicts(intervals);
        ProcessMemory memory = new ProcessMemory();
        CredentialSecrets secrets = new CredentialSecrets(client, knownSecrets, random);
        LoginService logins = new LoginService(account, clock);
        SmtpCredentialObserver observer = new SmtpCredentialObserver(
                client, secrets, new PasswordSourceReader(client, knownSecrets, verdicts), memory);
        SmtpCredentialExecutor executor = new SmtpCredentialExecutor(
                new LoginSteps(logins, new ClaimWriter<>(client, statusPatch), memory, errors.refused(), clock),
                new SecretSteps(secrets, new PasswordGenerator(random), knownSecrets, account.smtpServer(), events));
        Reporter reporter = new Reporter(
                new StatusWriter<>(statusPatch, events, SmtpCredentialStatus::conditions),
                new SmtpCredentialStatusFactory(clock),
                errors,
                random,
                intervals.again());
        this.sync = new SmtpCredentialSync(
                observer,
                new SmtpCredentialPlanner(proof, account.smtpServer(), verdicts),
                executor,
                reporter,
                verdicts,
                intervals,
                clock);
        this.cleanup = new SmtpCredentialCleanup(
                observer, new CleanupPlanner(proof, verdicts), logins, reporter, verdicts, memory, clock);
    }

    @Override
    public UpdateControl<SmtpCredential> reconcile(SmtpCredential resource, Context<SmtpCredential> context) {
        List<SmtpCredential> siblings = SmtpCredentialIndexes.mailDomainOf(resource).stream()
                .flatMap(key -> context.getPrimaryCache().byIndex(SmtpCredentialIndexes.BY_MAIL_DOMAIN, key).stream())
                .toList();
        Duration comeBack = sync.run(resource, mailDomain(context), siblings);
        return UpdateControl.<SmtpCredential>noUpdate().rescheduleAfter(comeBack);
    }

    @Override
    public DeleteControl cleanup(SmtpCredential resource, Context<SmtpCredential> context) {
        Optional<Duration> comeBack = cleanup.run(resource, mailDomain(context));
        return comeBack.map(pause -> DeleteControl.noFinalizerRemoval().rescheduleAfter(pause.toMillis()))
                .orElseGet(DeleteControl::defaultDelete);
    }

    @Override
    public List<EventSource<?, SmtpCredential>> prepareEventSources(EventSourceContext<SmtpCredential> context) {
        IndexerResourceCache<SmtpCredential> cache = context.getPrimaryCache();
        cache.addIndexer(SmtpCredentialIndexes.BY_MAIL_DOMAIN, SmtpCredentialIndexes::mailDomainOf);
        cache.addIndexer(SmtpCredentialIndexes.BY_SOURCE_SECRET, SmtpCredentialIndexes::sourceSecretOf);
        return List.of(
                mailDomains(context),
                secrets(
                        context,
                        "own-secrets",
                        SecretKeys.MANAGED_BY_LABEL + "=" + SecretKeys.MANAGED_BY,
                        new OwnSecretToSmtpCredentialMapper()),
                secrets(
                        context,
                        "source-secrets",
                        SecretKeys.WATCH_LABEL + "=true",
                        new SourceSecretToSmtpCredentialMapper(
                                key -> cache.byIndex(SmtpCredentialIndexes.BY_SOURCE_SECRET, key))));
    }

    private static EventSource<MailDomain, SmtpCredential> mailDomains(EventSourceContext<SmtpCredential> context) {
        IndexerResourceCache<SmtpCredential> cache = context.getPrimaryCache();
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(MailDomain.class, SmtpCredential.class)
                        .withName("mail-domains")
                        .withSecondaryToPrimaryMapper(new MailDomainToSmtpCredentialMapper(
                                key -> cache.byIndex(SmtpCredentialIndexes.BY_MAIL_DOMAIN, key)))
                        .<SmtpCredential>withPrimaryToSecondaryMapper(credential -> Set.of(new ResourceID(
                                credential.getSpec().domainRef().name(),
                                credential.getMetadata().getNamespace())))
                        .withOnUpdateFilter(new RelevantMailDomainChange())
                        .withInformerListLimit(LIST_LIMIT)
                        .build(),
                context);
    }

    /** Never without a label selector: it would keep every Secret of the cluster in memory. */
    private static EventSource<Secret, SmtpCredential> secrets(
            EventSourceContext<SmtpCredential> context,
            String name,
            String labelSelector,
            SecondaryToPrimaryMapper<Secret> mapper) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Secret.class, SmtpCredential.class)
                        .withName(name)
                        .withLabelSelector(labelSelector)
                        .withSecondaryToPrimaryMapper(mapper)
                        .withInformerListLimit(LIST_LIMIT)
                        .build(),
                context);
    }

    private static Optional<MailDomain> mailDomain(Context<SmtpCredential> context) {
        return context.getSecondaryResource(MailDomain.class);
    }
}
