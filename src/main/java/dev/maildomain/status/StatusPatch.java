package dev.maildomain.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Server-side apply of a status from a fresh object that holds nothing else, to the very object that was read and never to
 * another of its name: the API server compares no uid when it patches a status, so the resource version has to tell.
 */
public final class StatusPatch {

    /** An object that changes more often than this while it is patched is left to a later run. */
    private static final int MAX_ATTEMPTS = 5;

    private final KubernetesClient client;

    /** Patches with {@code client}. */
    public StatusPatch(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Applies {@code status} as {@code fieldManager}, also if the object changed since {@code resource} was read.
     *
     * @return the object as the API server has it then; empty if it is gone
     */
    public <S, R extends CustomResource<?, S>> Optional<R> apply(R resource, S status, String fieldManager) {
        R seen = resource;
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(applyUnchanged(seen, status, fieldManager));
            } catch (KubernetesClientException e) {
                if (!isStale(e) || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
            R current = client.resource(resource).get();
            if (current == null
                    || !current.getMetadata()
                            .getUid()
                            .equals(resource.getMetadata().getUid())) {
                return Optional.empty();
            }
            seen = current;
        }
    }

    /**
     * Applies {@code status} as {@code fieldManager} to {@code resource} as it was read.
     *
     * @throws KubernetesClientException with the code 409 if it has changed since, 404 if there is none of its name
     */
    public <S, R extends CustomResource<?, S>> R applyUnchanged(R resource, S status, String fieldManager) {
        R fresh = newInstance(resource);
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .withResourceVersion(resource.getMetadata().getResourceVersion())
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
        return mergeUnchanged(resource, removed, fieldManager);
    }

    /**
     * Removes the whole status, whoever put it there, refused if the object changed since {@code resource} was read.
     *
     * @throws KubernetesClientException as {@link #applyUnchanged} does
     */
    public <R extends CustomResource<?, ?>> R clearUnchanged(R resource, String fieldManager) {
        return mergeUnchanged(resource, null, fieldManager);
    }

    private <R extends CustomResource<?, ?>> R mergeUnchanged(
            R resource, Map<String, Object> status, String fieldManager) {
        Map<String, Object> body = new TreeMap<>();
        body.put(
                "metadata",
                Map.of(
                        "uid", resource.getMetadata().getUid(),
                        "resourceVersion", resource.getMetadata().getResourceVersion()));
        body.put("status", status);
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

    private static boolean isStale(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
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
