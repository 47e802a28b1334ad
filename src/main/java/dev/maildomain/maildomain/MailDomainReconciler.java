package dev.maildomain.maildomain;

import dev.maildomain.account.DefaultAccount;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.StaleResourceException;
import dev.maildomain.status.Attempts;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import dev.maildomain.status.StatusWriter;
import dev.maildomain.status.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
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
import java.util.Optional;
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

    private final KubernetesClient client;
    private final DefaultAccount account;
    private final OperatorPolicies policies;
    private final MailDomains resources = new MailDomains();
    private final Postmaster postmaster;
    private final MailDomainRun.Factory runs;
    private final MailDomainDeletion deletion;
    private final MailDomainReport report;
    private final EventRecorder events;
    private final MailDomainEventSources sources;
    private final DomainMemories memories = new DomainMemories();
    private final Attempts attempts = new Attempts();

    MailDomainReconciler(MailDomainParts parts) {
        this.client = parts.client();
        this.account = parts.account();
        this.policies = parts.policies();
        this.postmaster = parts.postmaster();
        this.runs = parts.runs(resources, postmaster);
        this.deletion = parts.deletion();
        this.report = parts.report(resources);
        this.events = parts.events();
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
        MailDomainRun run = runs.start(resource, declaration, Optional.empty(), memories.memoryOf(uid));
        try {
            MailDomainRun.End end = account.call(run::toEnd);
            int failures = end.rest().isSettled() ? attempts.clear(uid) : attempts.failed(uid);
            return report.end(run, end, failures);
        } catch (DomainsApiException e) {
            return report.error(run, e, attempts.failed(uid));
        } catch (StaleResourceException e) {
            return StatusWriter.SOON;
        }
    }

    @Override
    public DeleteControl cleanup(MailDomain cached, Context<MailDomain> context) {
        String uid = cached.getMetadata().getUid();
        // The cache may be older than the claim, and the claim decides whether the domain is deleted.
        MailDomain resource = client.resource(cached).get();
        if (resource != null && uid.equals(resource.getMetadata().getUid())) {
            Optional<Duration> comeBack = delete(resource, uid);
            if (comeBack.isPresent()) {
                return DeleteControl.noFinalizerRemoval().rescheduleAfter(comeBack.get());
            }
        }
        memories.forget(uid);
        attempts.clear(uid);
        report.forget(cached);
        return DeleteControl.defaultDelete();
    }

    /** Answers when to go on; empty when nothing of the resource's is left at the service. */
    private Optional<Duration> delete(MailDomain resource, String uid) {
        DomainMemory memory = memories.memoryOf(uid);
        Claim claim = Claim.of(resource);
        if (claim instanceof Claim.None) {
            return Optional.empty();
        }
        String domain = resource.getSpec().domain();
        try {
            Optional<Verdict> waiting = account.call(session -> deletion.run(domain, claim, memory, session));
            if (waiting.isEmpty() && memory.deletionAccepted()) {
                events.normal(resource, Reason.DELETED, "the domain " + domain + " is gone from the service");
            }
            return waiting.map(verdict -> report.deleting(resource, verdict));
        } catch (DomainsApiException e) {
            return Optional.of(report.deletionError(resource, e, attempts.failed(uid)));
        }
    }
}
