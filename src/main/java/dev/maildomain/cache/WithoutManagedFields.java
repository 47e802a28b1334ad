package dev.maildomain.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;

/**
 * Keeps resources without their managed fields, which nobody reads from a cache and which outweigh the rest of a resource
 * several times.
 *
 * @param <R> the kind
 */
public final class WithoutManagedFields<R extends HasMetadata> extends TransformingItemStore<R> {

    /** An empty store. */
    public WithoutManagedFields() {
        super(WithoutManagedFields::trim);
    }

    private static <R extends HasMetadata> R trim(R resource) {
        resource.getMetadata().setManagedFields(null);
        return resource;
    }
}
