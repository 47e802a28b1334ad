package dev.maildomain.crash;

import dev.maildomain.crash.Schedule.ClusterFault;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/** What goes wrong with writes to the API server in one world, whichever life of the operator sends them. */
final class ClusterFaults {

    private final List<ClusterFault> faults = new ArrayList<>();

    synchronized void add(ClusterFault fault) {
        faults.add(fault);
    }

    /** What goes wrong with the write that is sent now. */
    synchronized Optional<ClusterFault.Kind> ofNextWrite() {
        for (ListIterator<ClusterFault> each = faults.listIterator(); each.hasNext(); ) {
            ClusterFault fault = each.next();
            if (fault.after() > 0) {
                each.set(new ClusterFault(fault.kind(), fault.times(), fault.after() - 1));
            } else if (fault.times() > 0) {
                each.set(new ClusterFault(fault.kind(), fault.times() - 1, 0));
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }
}
