package dev.maildomain.support;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every write to objects of one kind in one namespace, in order, from the opening of this on. */
public final class Writes<R extends HasMetadata> implements AutoCloseable {

    private final List<R> versions = new CopyOnWriteArrayList<>();
    private final Watch watch;

    /** Begins to listen. */
    public Writes(KubernetesClient client, Class<R> kind, String namespace) {
        this.watch = client.resources(kind).inNamespace(namespace).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, R resource) {
                versions.add(resource);
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException("no longer told of writes", cause);
            }
        });
    }

    /** What each write made of the object with this uid; of events, of those that speak of it. */
    public List<R> of(String uid) {
        return versions.stream()
                .filter(version -> uid.equals(subjectOf(version)))
                .toList();
    }

    private static String subjectOf(HasMetadata object) {
        return object instanceof Event event
                ? event.getInvolvedObject().getUid()
                : object.getMetadata().getUid();
    }

    @Override
    public void close() {
        watch.close();
    }
}
