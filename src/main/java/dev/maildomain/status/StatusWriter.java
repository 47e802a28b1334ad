package dev.maildomain.status;

import dev.maildomain.api.v1alpha1.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Writes a status only if it says something new, and the events of what changed with it.
 *
 * @param <S> the kind's status
 * @param <R> the kind
 */
public final class StatusWriter<S, R extends CustomResource<?, S>> {

    /** Owner of everything in a status but the claim. */
    private static final String FIELD_MANAGER = "maildomain-operator";

    private final StatusPatch patch;
    private final EventRecorder events;
    private final Function<S, List<Condition>> conditions;

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
     * Writes {@code next} if it differs from {@code before}.
     *
     * @param resource whose status it is
     * @param before what stands there, without the claim; may be null
     * @param next what shall stand there, without the claim
     * @return whether the resource has moved on meanwhile (another generation, or a deletion), so that the caller has to
     *     look again at once: the event of that change may be lost between our own writes
     */
    public boolean write(R resource, S before, S next) {
        if (Objects.equals(before, next)) {
            return false;
        }
        R written;
        try {
            written = patch.apply(resource, next, FIELD_MANAGER);
        } catch (KubernetesClientException e) {
            if (isGone(e)) {
                return false;
            }
            throw e;
        }
        events.transition(resource, before == null ? null : conditions.apply(before), conditions.apply(next));
        return movedOn(resource, written);
    }

    private static boolean isGone(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
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
