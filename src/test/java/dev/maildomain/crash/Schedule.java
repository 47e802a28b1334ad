package dev.maildomain.crash;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a run is put through.
 *
 * @param crash where the operator dies
 * @param fault what goes wrong at the service from when the scenario's change is made
 * @param bug makes what each life of the operator does wrong
 */
record Schedule(Optional<CrashPoint> crash, Optional<ServiceFault> fault, Supplier<PlantedBug> bug) {

    static final Schedule UNDISTURBED = new Schedule(Optional.empty(), Optional.empty(), PlantedBug::new);

    Schedule with(CrashPoint point) {
        return new Schedule(Optional.of(point), fault, bug);
    }

    Schedule with(ServiceFault other) {
        return new Schedule(crash, Optional.of(other), bug);
    }

    Schedule with(Supplier<PlantedBug> other) {
        return new Schedule(crash, fault, other);
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
            return "%s for %d calls after %d".formatted(kind, times, after);
        }
    }

    @Override
    public String toString() {
        return crash.map(CrashPoint::toString).orElse("no crash")
                + fault.map(each -> ", " + each).orElse("");
    }
}
