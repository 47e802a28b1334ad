package dev.maildomain.maildomain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a process remembers of one deletion between runs. Losing it costs requests and time, never correctness. Used by one
 * thread at a time, but for what was asked of the service.
 */
final class DeletionMemory {

    private volatile DeletionRequest request;
    private boolean permitted;
    private Class<? extends DeletionPlan.Wait> waitingFor;
    private int waits;

    /** What was asked of the service last. */
    Optional<DeletionRequest> request() {
        return Optional.ofNullable(request);
    }

    /** Whether the service has once accepted the deletion. */
    boolean isAccepted() {
        return request().filter(DeletionRequest::accepted).isPresent();
    }

    /** Remembers that the deletion was asked for, and whether the service accepted it. */
    void asked(Instant now, boolean accepted) {
        request = new DeletionRequest(now, accepted || isAccepted());
    }

    /** Whether this deletion has its place among those that an hour may have. */
    boolean isPermitted() {
        return permitted;
    }

    /** Remembers that it has: it is asked for again without another. */
    void permit() {
        permitted = true;
    }

    /** Counts a run that had to wait; answers how many in a row have waited for the same. */
    int countWait(DeletionPlan.Wait wait) {
        waits = wait.getClass().equals(waitingFor) ? waits + 1 : 1;
        waitingFor = wait.getClass();
        return waits;
    }
}
