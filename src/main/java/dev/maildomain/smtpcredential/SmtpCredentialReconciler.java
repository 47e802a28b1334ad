package dev.maildomain.smtpcredential;

import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.password.SecretEventSources;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
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
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Keeps one SMTP login per SmtpCredential. */
@Singleton
@ControllerConfiguration(
        name = "smtpcredential",
        finalizerName = "maildomain.dev/finalizer",
        informer = @Informer(informerListLimit = SmtpCredentialReconciler.LIST_LIMIT),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, intervalMultiplier = 2, maxInterval = 300_000)
public final class SmtpCredentialReconciler implements Reconciler<SmtpCredential>, Cleaner<SmtpCredential> {

    static final long LIST_LIMIT = 500;

    private final SmtpCredentialSync sync;
    private final SmtpCredentialCleanup cleanup;
    private final SlowRound slowRound;

    SmtpCredentialReconciler(SmtpCredentialParts parts) {
        this.sync = parts.sync();
        this.cleanup = parts.cleanup();
        this.slowRound = parts.slowRound();
    }

    @Override
    public UpdateControl<SmtpCredential> reconcile(SmtpCredential resource, Context<SmtpCredential> context) {
        Duration comeBack = sync.run(resource, mailDomain(context), siblings(resource, context), ownSecrets(context));
        return UpdateControl.<SmtpCredential>noUpdate().rescheduleAfter(comeBack);
    }

    @Override
    public DeleteControl cleanup(SmtpCredential resource, Context<SmtpCredential> context) {
        Optional<Duration> comeBack =
                cleanup.run(resource, mailDomain(context), siblings(resource, context), ownSecrets(context));
        return comeBack.map(pause -> DeleteControl.noFinalizerRemoval().rescheduleAfter(pause))
                .orElseGet(DeleteControl::defaultDelete);
    }

    @Override
    public List<EventSource<?, SmtpCredential>> prepareEventSources(EventSourceContext<SmtpCredential> context) {
        IndexerResourceCache<SmtpCredential> cache = context.getPrimaryCache();
        cache.addIndexer(SmtpCredentialIndexes.BY_MAIL_DOMAIN, SmtpCredentialIndexes::mailDomainOf);
        cache.addIndexer(SmtpCredentialIndexes.BY_SOURCE_SECRET, SmtpCredentialIndexes::sourceSecretOf);
        slowRound.lookAtLoginsIn(() -> cache.list().flatMap(each -> SmtpCredentialIndexes.mailDomainOf(each).stream()));
        List<EventSource<?, SmtpCredential>> sources = new ArrayList<>(List.of(mailDomains(context)));
        sources.addAll(new SecretEventSources<>(context, SmtpCredential.class, LIST_LIMIT)
                .of(
                        new OwnSecretToSmtpCredentialMapper(),
                        new SourceSecretToSmtpCredentialMapper(
                                key -> cache.byIndex(SmtpCredentialIndexes.BY_SOURCE_SECRET, key))));
        return sources;
    }

    private static EventSource<MailDomain, SmtpCredential> mailDomains(EventSourceContext<SmtpCredential> context) {
        IndexerResourceCache<SmtpCredential> cache = context.getPrimaryCache();
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(MailDomain.class, SmtpCredential.class)
                        .withName("mail-domains")
                        .withSecondaryToPrimaryMapper(new MailDomainToSmtpCredentialMapper(
                                key -> cache.byIndex(SmtpCredentialIndexes.BY_MAIL_DOMAIN, key)))
                        .<SmtpCredential>withPrimaryToSecondaryMapper(credential -> Set.of(mailDomainOf(credential)))
                        .withOnUpdateFilter(MailDomainChange::concernsCredentials)
                        .withInformerListLimit(LIST_LIMIT)
                        .build(),
                context);
    }

    private static ResourceID mailDomainOf(SmtpCredential credential) {
        DomainReference reference = DomainReference.of(credential);
        return new ResourceID(reference.name(), reference.namespace());
    }

    private static List<SmtpCredential> siblings(SmtpCredential resource, Context<SmtpCredential> context) {
        return SmtpCredentialIndexes.mailDomainOf(resource).stream()
                .flatMap(key -> context.getPrimaryCache().byIndex(SmtpCredentialIndexes.BY_MAIL_DOMAIN, key).stream())
                .toList();
    }

    private static List<String> ownSecrets(Context<SmtpCredential> context) {
        return SecretEventSources.namesOfOwn(context);
    }

    private static Optional<MailDomain> mailDomain(Context<SmtpCredential> context) {
        return context.getSecondaryResource(MailDomain.class);
    }
}
