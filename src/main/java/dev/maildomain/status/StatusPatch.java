package dev.maildomain.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /**
     * Removes what {@code fieldManager} has put into the status, refused if the object changed since {@code resource} was
     * read. By merge patch, since a server-side apply that removes the last field of a status leaves null, which isn't
     * valid.
     *
     * @param resource as the API server has it, with its managed fields
     */
    public <R extends CustomResource<?, ?>> R removeUnchanged(R resource, String fieldManager) {
        Map<String, Object> removed = new TreeMap<>();
        ownedFields(resource, fieldManager).forEach(field -> removed.put(field, null));
        Map<String, Object> body = Map.of(
                "metadata",
                Map.of(
                        "uid", resource.getMetadata().getUid(),
                        "resourceVersion", resource.getMetadata().getResourceVersion()),
                "status",
                removed);
        return client.resource(resource)
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .withFieldManager(fieldManager)
                                .build(),
                        client.getKubernetesSerialization().asJson(body));
    }

    /** Names of the fields right under {@code status}. */
    private static Set<String> ownedFields(CustomResource<?, ?> resource, String fieldManager) {
        return resource.getMetadata().getManagedFields().stream()
                .filter(entry -> fieldManager.equals(entry.getManager()))
                .map(entry -> entry.getFieldsV1().getAdditionalProperties().get("f:status"))
                .filter(Map.class::isInstance)
                .flatMap(fields -> ((Map<?, ?>) fields).keySet().stream())
                .map(field -> field.toString().substring("f:".length()))
                .collect(Collectors.toSet());
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
