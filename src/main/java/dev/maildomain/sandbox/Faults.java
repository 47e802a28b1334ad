package dev.maildomain.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults that are set, in the order in which they were given. */
final class Faults {
    private static final class Armed {
        private final Fault fault;
        private int pass;
        private int times;

        private Armed(Fault fault, int times, int pass) {
            this.fault = fault;
            this.times = times;
            this.pass = pass;
        }
    }

    private final List<Armed> armed = new ArrayList<>();

    void clear() {
        armed.clear();
    }

    /** Arms a fault for so many calls, after it has let so many pass. */
    void add(Fault fault, int times, int after) {
        if (times < 1 || after < 0) {
            throw Refusal.badRequest("times must be at least 1, after at least 0");
        }
        armed.add(new Armed(fault, times, after));
    }

    /** The first fault that strikes this call. One that lets it pass counts it, and leaves it to those behind. */
    Optional<Fault> next(String method, String path) {
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed candidate = each.next();
            if (!candidate.fault.matches(method, path)) {
                continue;
            }
            if (candidate.pass > 0) {
                candidate.pass--;
                continue;
            }
            candidate.times--;
            if (candidate.times == 0) {
                each.remove();
            }
            return Optional.of(candidate.fault);
        }
        return Optional.empty();
    }
}
