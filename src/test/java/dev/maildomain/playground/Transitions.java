package dev.maildomain.playground;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Prints a line each time that a resource becomes ready, or less so, and knows which of them are. */
final class Transitions implements AutoCloseable {

    private final PrintStream out;
    private final Map<String, String> readiness = new HashMap<>();
    private final List<Watch> watches = new ArrayList<>();

    Transitions(PrintStream out) {
        this.out = out;
    }

    /** Follows all resources of a kind. */
    <S, R extends CustomResource<?, S>> void follow(
            KubernetesClient client, Class<R> kind, Function<S, List<Condition>> conditions) {
        MixedOperation<R, KubernetesResourceList<R>, Resource<R>> all = client.resources(kind);
        watches.add(all.inAnyNamespace().watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, R resource) {
                note(action == Watcher.Action.DELETED, resource, conditions);
            }

            @Override
            public void onClose(WatcherException cause) {
                out.println("no longer watching " + kind.getSimpleName() + ": " + cause.getMessage());
            }
        }));
    }

    /** Waits until {@code count} resources are ready; answers whether they are within {@code patience}. */
    synchronized boolean awaitReady(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (ready() < count) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized <S, R extends CustomResource<?, S>> void note(
            boolean deleted, R resource, Function<S, List<Condition>> conditions) {
        String name = resource.getKind() + "/" + resource.getMetadata().getName();
        String now = deleted
                ? "deleted"
                : Optional.ofNullable(resource.getStatus())
                        .flatMap(status -> Conditions.find(conditions.apply(status), ConditionType.READY))
                        .map(ready -> "Ready=" + ready.status() + " " + ready.reason() + ": " + ready.message())
                        .orElse("applied");
        if (!now.equals(readiness.put(name, now))) {
            out.printf("%s  %-28s %s%n", LocalTime.now().truncatedTo(ChronoUnit.MILLIS), name, now);
        }
        notifyAll();
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
    }

    private long ready() {
        return readiness.values().stream()
                .filter(now -> now.startsWith("Ready=True"))
                .count();
    }
}
