package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.password.SecretEventSources;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What wakes MailDomains beside their own changes. */
final class MailDomainEventSources {

    private static final String BY_DOMAIN = "domain";

    private final MailDomains resources;
    private final Recollections memories;
    private final Function<MailDomains, SweepEventSource> sweep;
    private final WakingEventSource waking;

    /** @param resources gets to know the cache once there is one */
    MailDomainEventSources(
            MailDomains resources, Recollections memories, Function<MailDomains, SweepEventSource> sweep) {
        this.resources = resources;
        this.memories = memories;
        this.sweep = sweep;
        this.waking = new WakingEventSource(resources);
    }

    /** The sweep, the Secrets with passwords of {@code postmaster}, and those that such passwords come from. */
    List<EventSource<?, MailDomain>> of(EventSourceContext<MailDomain> context) {
        IndexerResourceCache<MailDomain> cache = context.getPrimaryCache();
        cache.addIndexer(PostmasterIndexes.BY_SOURCE_SECRET, PostmasterIndexes::sourceSecretOf);
        cache.addIndexer(BY_DOMAIN, resource -> List.of(resource.getSpec().domain()));
        resources.use(() -> cache.list().toList(), domain -> cache.byIndex(BY_DOMAIN, domain));
        List<EventSource<?, MailDomain>> sources = new ArrayList<>(List.of(sweep.apply(resources), waking));
        List<EventSource<Secret, MailDomain>> secrets = new SecretEventSources<>(
                        context, MailDomain.class, MailDomainReconciler.LIST_LIMIT)
                .of(
                        new PostmasterSecretToMailDomainMapper(),
                        new SourceSecretToMailDomainMapper(
                                key -> cache.byIndex(PostmasterIndexes.BY_SOURCE_SECRET, key)));
        resources.useSecrets(resource -> SecretEventSources.names(secrets.get(0), resource));
        sources.addAll(secrets);
        return sources;
    }

    /**
     * Has another MailDomain than that of {@code context} reconciled.
     *
     * @param other as it was just written; the cache doesn't show that yet, and the event of it wakes nobody
     */
    void wake(MailDomain other, Context<MailDomain> context) {
        context.eventSourceRetriever()
                .getControllerEventSource()
                .handleRecentResourceUpdate(ResourceID.fromResource(other), other, other);
        waking.wake(other);
    }

    /** Has those reconciled that wait for {@code root} to be registered. */
    void wakeThoseBelow(String root) {
        resources.all().stream()
                .filter(other -> other.getSpec().domain().endsWith("." + root))
                .filter(other -> memories.waitsForRoot(other.getMetadata().getUid()))
                .forEach(waking::wake);
    }
}
