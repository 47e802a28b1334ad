package dev.maildomain.status;

/** Whether work goes on (kstatus). */
public enum Progress {
    /** Nothing to do. */
    SETTLED,
    /** Work is under way or waits for something other than a person acting on this object. */
    RECONCILING,
    /** A person must act on this very object. */
    STALLED
}
