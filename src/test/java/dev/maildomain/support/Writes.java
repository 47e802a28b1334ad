package dev.maildomain.support;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is written to objects of one kind in one namespace, from the opening of this on. */
public final class Writes<R extends HasMetadata> implements AutoCloseable {

    private final Map<Long, R> byResourceVersion = new ConcurrentSkipListMap<>();
    private final SharedIndexInformer<R> informer;

    /** Begins to listen; returns when it knows what is there already. */
    public Writes(KubernetesClient client, Class<R> kind, String namespace) {
        this.informer = client.resources(kind).inNamespace(namespace).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(R object) {
                record(object);
            }

            @Override
            public void onUpdate(R before, R object) {
                record(object);
            }

            @Override
            public void onDelete(R object, boolean finalStateUnknown) {
                record(object);
            }
        });
    }

    /** The objects as they were found and as each write left them, in order. */
    public Collection<R> versions() {
        return byResourceVersion.values();
    }

    /** Those of the object with this uid; of events, those that speak of it. */
    public List<R> of(String uid) {
        return versions().stream()
                .filter(version -> uid.equals(subjectOf(version)))
                .toList();
    }

    @Override
    public void close() {
        informer.close();
    }

    private void record(R object) {
        byResourceVersion.put(Long.valueOf(object.getMetadata().getResourceVersion()), object);
    }

    private static String subjectOf(HasMetadata object) {
        return object instanceof Event event
                ? event.getInvolvedObject().getUid()
                : object.getMetadata().getUid();
    }
}
