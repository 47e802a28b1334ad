package dev.maildomain.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/**
 * Server-side apply of a status from a fresh object that holds nothing else. The uid in it makes the API server refuse
 * the patch for another object of the same name.
 */
public final class StatusPatch {

    private final KubernetesClient client;

    /** Patches with {@code client}. */
    public StatusPatch(KubernetesClient client) {
        this.client = client;
    }

    /** Applies {@code status} as {@code fieldManager}; answers with the object as the API server has it then. */
    public <S, R extends CustomResource<?, S>> R apply(R resource, S status, String fieldManager) {
        return apply(resource, status, fieldManager, null);
    }

    /** As {@link #apply(CustomResource, Object, String)}, refused if the object changed since {@code resource} was read. */
    public <S, R extends CustomResource<?, S>> R applyUnchanged(R resource, S status, String fieldManager) {
        return apply(resource, status, fieldManager, resource.getMetadata().getResourceVersion());
    }

    private <S, R extends CustomResource<?, S>> R apply(
            R resource, S status, String fieldManager, String resourceVersion) {
        R fresh = newInstance(resource);
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .withUid(resource.getMetadata().getUid())
                .withResourceVersion(resourceVersion)
                .build());
        fresh.setStatus(status);
        return client.resource(fresh)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(fieldManager)
                        .withForce(true)
                        .build());
    }

    @SuppressWarnings("unchecked")
    private static <R> R newInstance(R resource) {
        try {
            return (R) resource.getClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(resource.getClass() + " needs a constructor without parameters", e);
        }
    }
}
