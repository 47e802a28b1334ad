package dev.maildomain.ownership;

import dev.maildomain.status.StatusPatch;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Records claims in the status, apart from everything else there. A claim is made on what the API server has, not on what
 * a cache shows.
 *
 * @param <S> the kind's status
 * @param <R> the kind
 */
public final class ClaimWriter<S, R extends CustomResource<?, S>> {

    /** Owner of the claim in a status. */
    private static final String FIELD_MANAGER = "maildomain-operator-claim";

    private final KubernetesClient client;
    private final StatusPatch patch;

    /** Writes with {@code client}. */
    public ClaimWriter(KubernetesClient client, StatusPatch patch) {
        this.client = client;
        this.patch = patch;
    }

    /**
     * Records a claim.
     *
     * @param resource as the decision saw it
     * @param claim finds the claim in a status, which may be null
     * @param status the status to apply: the claim and nothing else; without a claim, the one that stands is removed
     * @return the resource with the claim
     * @throws StaleResourceException if the resource is another now than the decision was made for
     */
    public R write(R resource, Function<S, ?> claim, S status) {
        R current = client.resource(resource).get();
        if (current == null
                || !Objects.equals(
                        current.getMetadata().getUid(), resource.getMetadata().getUid())
                || !Objects.equals(
                        current.getMetadata().getGeneration(),
                        resource.getMetadata().getGeneration())
                || !Objects.equals(
                        current.getMetadata().getDeletionTimestamp(),
                        resource.getMetadata().getDeletionTimestamp())
                || !Objects.equals(claim.apply(current.getStatus()), claim.apply(resource.getStatus()))) {
            throw new StaleResourceException(resource.getMetadata().getName());
        }
        return guarded(
                resource,
                () -> claim.apply(status) == null
                        ? patch.removeUnchanged(current, FIELD_MANAGER)
                        : patch.applyUnchanged(current, status, FIELD_MANAGER));
    }

    /**
     * Removes a status that tells of another resource, from which this one was restored. Whoever restored it owns its
     * fields, so that those which a claim doesn't set would be taken for this resource's once it has a claim.
     *
     * @param resource as the decision saw it
     * @return the resource without a status
     * @throws StaleResourceException if the resource has changed since
     */
    public R discardStatus(R resource) {
        return guarded(resource, () -> patch.clearUnchanged(resource, FIELD_MANAGER));
    }

    private R guarded(R resource, Supplier<R> write) {
        try {
            return write.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new StaleResourceException(resource.getMetadata().getName());
            }
            throw e;
        }
    }
}
