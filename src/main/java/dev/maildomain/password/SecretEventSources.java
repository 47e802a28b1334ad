package dev.maildomain.password;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;

/**
 * The Secrets that wake resources with a password. Never without a label selector: that would keep every Secret of the
 * cluster in memory.
 *
 * @param <R> the kind of resource
 */
public final class SecretEventSources<R extends HasMetadata> {

    private static final String OWN = "own-secrets";

    private final EventSourceContext<R> context;
    private final Class<R> kind;
    private final long listLimit;

    /** @param listLimit how many Secrets a page of a list holds */
    public SecretEventSources(EventSourceContext<R> context, Class<R> kind, long listLimit) {
        this.context = context;
        this.kind = kind;
        this.listLimit = listLimit;
    }

    /**
     * Those that hold passwords, and after them those that passwords come from.
     *
     * @param own says for which resources a Secret of ours was made
     * @param source says which resources take their password from a user's Secret
     */
    public List<EventSource<Secret, R>> of(
            SecondaryToPrimaryMapper<Secret> own, SecondaryToPrimaryMapper<Secret> source) {
        return List.of(
                labelled(OWN, SecretKeys.MANAGED_BY_LABEL + "=" + SecretKeys.MANAGED_BY, own),
                labelled("source-secrets", SecretKeys.WATCH_LABEL + "=true", source));
    }

    /** Names of the Secrets that were made for the resource of {@code context}, as far as the cache knows. */
    public static <R extends HasMetadata> List<String> namesOfOwn(Context<R> context) {
        return names(context.eventSourceRetriever().getEventSourceFor(Secret.class, OWN), context.getPrimaryResource());
    }

    /** Names of the Secrets that were made for {@code resource}, as far as {@code own}, the first of them, knows. */
    public static <R extends HasMetadata> List<String> names(EventSource<Secret, R> own, R resource) {
        return own.getSecondaryResources(resource).stream()
                .map(secret -> secret.getMetadata().getName())
                .toList();
    }

    private EventSource<Secret, R> labelled(
            String name, String labelSelector, SecondaryToPrimaryMapper<Secret> mapper) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Secret.class, kind)
                        .withName(name)
                        .withLabelSelector(labelSelector)
                        .withSecondaryToPrimaryMapper(mapper)
                        .withInformerListLimit(listLimit)
                        .build(),
                context);
    }
}
