package dev.maildomain.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run is put through.
 *
 * @param crashes where each life of the operator but the last one dies; the first counts its calls from when the scenario's
 *     change is made, the others from when they have started
 * @param serviceFaults what goes wrong at the service from when the scenario's change is made
 * @param clusterFaults what goes wrong with writes to the API server from then on
 * @param bug makes what each life of the operator does wrong
 */
record Schedule(
        List<CrashPoint> crashes,
        List<ServiceFault> serviceFaults,
        List<ClusterFault> clusterFaults,
        Supplier<PlantedBug> bug) {

    static final Schedule UNDISTURBED = new Schedule(List.of(), List.of(), List.of(), PlantedBug::new);

    Schedule with(CrashPoint point) {
        return new Schedule(more(crashes, point), serviceFaults, clusterFaults, bug);
    }

    Schedule with(ServiceFault fault) {
        return new Schedule(crashes, more(serviceFaults, fault), clusterFaults, bug);
    }

    Schedule with(ClusterFault fault) {
        return new Schedule(crashes, serviceFaults, more(clusterFaults, fault), bug);
    }

    Schedule with(Supplier<PlantedBug> other) {
        return new Schedule(crashes, serviceFaults, clusterFaults, other);
    }

    private static <T> List<T> more(List<T> some, T another) {
        List<T> all = new ArrayList<>(some);
        all.add(another);
        return List.copyOf(all);
    }

    /**
     * Calls that the service fails.
     *
     * @param kind as the sandbox calls it, such as {@code status:500}
     * @param times how many calls
     * @param after how many calls it answers before
     */
    record ServiceFault(String kind, int times, int after) {

        @Override
        public String toString() {
            return "service %s for %d calls after %d".formatted(kind, times, after);
        }
    }

    /**
     * Writes to the API server that fail.
     *
     * @param times how many writes
     * @param after how many writes go well before
     */
    record ClusterFault(Kind kind, int times, int after) {

        /** How they fail. */
        enum Kind {
            /** Refused for another write that came before (409), without effect. */
            CONFLICT,
            /** Refused for an error of the API server's own (500), without effect. */
            ERROR,
            /** Carried out, and the answer is lost. */
            LOST
        }

        @Override
        public String toString() {
            return "cluster %s for %d writes after %d".formatted(kind, times, after);
        }
    }

    @Override
    public String toString() {
        String all = Stream.of(crashes, serviceFaults, clusterFaults)
                .flatMap(List::stream)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "undisturbed" : all;
    }
}
