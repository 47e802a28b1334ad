package dev.maildomain.status;

import dev.maildomain.api.v1alpha1.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Writes a status only if it says something new, and the events of what changed with it.
 *
 * @param <S> the kind's status
 * @param <R> the kind
 */
public final class StatusWriter<S, R extends CustomResource<?, S>> {

    /** When to look again if a cache is about to show what the API server has already. */
    public static final Duration SOON = Duration.ofMillis(100);

    /** Owner of everything in a status but the claim. */
    private static final String FIELD_MANAGER = "maildomain-operator";

    private final StatusPatch patch;
    private final EventRecorder events;
    private final Function<S, List<Condition>> conditions;
    private final Map<String, Written<S, R>> written = new ConcurrentHashMap<>();

    /** A status of ours that the cache may not show yet, and the resource as the API server had it then. */
    private record Written<S, R extends CustomResource<?, S>>(S status, R resource) {

        boolean isNewerThan(R other) {
            return resourceVersion(resource) > resourceVersion(other);
        }
    }

    /**
     * A writer for one kind.
     *
     * @param conditions finds the conditions in a status of that kind
     */
    public StatusWriter(StatusPatch patch, EventRecorder events, Function<S, List<Condition>> conditions) {
        this.patch = patch;
        this.events = events;
        this.conditions = conditions;
    }

    /**
     * The resource as it was last written, if {@code cached} is older. A run that starts from an older one finds its own
     * last writes missing: the claim, and the times of conditions.
     */
    public R newest(R cached) {
        Written<S, R> last = written.get(uid(cached));
        if (last == null) {
            return cached;
        }
        if (last.isNewerThan(cached)) {
            return last.resource();
        }
        written.remove(uid(cached));
        return cached;
    }

    /**
     * Writes {@code next} if it differs from what stands there.
     *
     * @param resource whose status it is, perhaps from a cache
     * @param cached what {@code resource} shows, without the claim; may be null
     * @param next what shall stand there, without the claim
     * @return whether the resource has moved on meanwhile (another generation, or a deletion), so that the caller has to
     *     look again at once: the event of that change may be lost between our own writes
     */
    public boolean write(R resource, S cached, S next) {
        S before = standing(resource, cached);
        if (Objects.equals(before, next)) {
            return false;
        }
        Optional<R> answer;
        try {
            answer = patch.apply(resource, next, FIELD_MANAGER);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                // Edited faster than it can be written to.
                return true;
            }
            throw e;
        }
        if (answer.isEmpty()) {
            return false;
        }
        written.put(uid(resource), new Written<>(next, answer.get()));
        events.transition(resource, before == null ? null : conditions.apply(before), conditions.apply(next));
        return movedOn(resource, answer.get());
    }

    /** Whether {@code resource} says of its present generation that the service has all that is declared. */
    public boolean isInSync(R resource) {
        return resource.getStatus() != null
                && Conditions.isTrue(
                        conditions.apply(resource.getStatus()),
                        ConditionType.SYNCED,
                        resource.getMetadata().getGeneration());
    }

    /** The resource is gone. */
    public void forget(R resource) {
        written.remove(uid(resource));
    }

    private S standing(R resource, S cached) {
        Written<S, R> last = written.get(uid(resource));
        return last != null && last.isNewerThan(resource) ? last.status() : cached;
    }

    private static String uid(CustomResource<?, ?> resource) {
        return resource.getMetadata().getUid();
    }

    /** Resource versions of one kind are ordered numbers. */
    private static long resourceVersion(CustomResource<?, ?> resource) {
        return Long.parseLong(resource.getMetadata().getResourceVersion());
    }

    private static boolean movedOn(CustomResource<?, ?> seen, CustomResource<?, ?> written) {
        return !Objects.equals(
                        seen.getMetadata().getGeneration(),
                        written.getMetadata().getGeneration())
                || !Objects.equals(
                        seen.getMetadata().getDeletionTimestamp(),
                        written.getMetadata().getDeletionTimestamp());
    }
}
