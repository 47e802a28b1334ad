package dev.maildomain.maildomain;

import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.StaleResourceException;
import dev.maildomain.status.Attempts;
import dev.maildomain.status.StatusWriter;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the service match what MailDomains declare. */
@Singleton
@ControllerConfiguration(
        name = "maildomain",
        finalizerName = "maildomain.dev/finalizer",
        informer =
                @Informer(
                        informerListLimit = MailDomainReconciler.LIST_LIMIT,
                        onUpdateFilter = MailDomainUpdateFilter.class),
        generationAwareEventProcessing = false,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = -1, initialInterval = 1000, intervalMultiplier = 2, maxInterval = 300_000)
public final class MailDomainReconciler implements Reconciler<MailDomain>, Cleaner<MailDomain> {

    static final long LIST_LIMIT = 500;

    private final DefaultAccount account;
    private final OperatorPolicies policies;
    private final MailDomains resources = new MailDomains();
    private final Postmaster postmaster;
    private final MailDomainRun.Factory runs;
    private final MailDomainReport report;
    private final MailDomainCleanup cleanup;
    private final MailDomainEventSources sources;
    private final DomainMemories memories = new DomainMemories();
    private final Attempts attempts = new Attempts();

    MailDomainReconciler(MailDomainParts parts) {
        this.account = parts.account();
        this.policies = parts.policies();
        parts.slowRound().lookAtDomains(() -> resources.all().size());
        parts.slowRound().lookAtLoginsIn(resources::withPostmaster);
        this.postmaster = parts.postmaster(resources);
        this.runs = parts.runs(resources, postmaster);
        this.report = parts.report(resources);
        this.cleanup = parts.cleanup(resources, memories, postmaster, report);
        this.sources = parts.eventSources(resources, memories);
    }

    @Override
    public List<EventSource<?, MailDomain>> prepareEventSources(EventSourceContext<MailDomain> context) {
        return sources.of(context);
    }

    @Override
    public UpdateControl<MailDomain> reconcile(MailDomain cached, Context<MailDomain> context) {
        MailDomain resource = report.newest(cached);
        if (resource.isMarkedForDeletion()) {
            // The cache is about to show that, too.
            return UpdateControl.<MailDomain>noUpdate().rescheduleAfter(StatusWriter.SOON);
        }
        return UpdateControl.<MailDomain>noUpdate().rescheduleAfter(apply(resource));
    }

    private Duration apply(MailDomain resource) {
        Declaration declaration = Declaration.of(resource.getSpec(), policies);
        if (declaration instanceof Declaration.Unsupported unsupported) {
            return report.unsupported(resource, unsupported.what());
        }
        Declaration.Understood understood = (Declaration.Understood) declaration;
        return understood.policies().suspended() ? report.suspended(resource) : apply(resource, understood);
    }

    private Duration apply(MailDomain resource, Declaration.Understood declaration) {
        String uid = resource.getMetadata().getUid();
        MailDomainRun run = runs.start(resource, declaration, memories.memoryOf(uid));
        try {
            MailDomainRun.End end = account.call(run::toEnd);
            if (run.tookPossession()) {
                sources.wakeThoseBelow(resource.getSpec().domain());
            }
            int failures = end.rest().isSettled() ? attempts.clear(uid) : attempts.failed(uid);
            return report.end(run, end, failures);
        } catch (DomainsApiException e) {
            return report.error(run, e, attempts.failed(uid));
        } catch (StaleResourceException e) {
            return StatusWriter.SOON;
        }
    }

    @Override
    public DeleteControl cleanup(MailDomain resource, Context<MailDomain> context) {
        return cleanup.run(resource, heir -> sources.wake(heir, context))
                .map(pause -> DeleteControl.noFinalizerRemoval().rescheduleAfter(pause))
                .orElseGet(DeleteControl::defaultDelete);
    }
}
