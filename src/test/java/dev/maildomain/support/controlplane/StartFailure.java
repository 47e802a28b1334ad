package dev.maildomain.support.controlplane;

import java.util.List;

/** A program of the control plane ended, or did not get ready, while the control plane started. */
final class StartFailure extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 25;

    private final boolean portTaken;

    private StartFailure(String message, boolean portTaken) {
        super(message);
        this.portTaken = portTaken;
    }

    static StartFailure of(GuardedProcess process) {
        List<String> log = process.logTail(LINES);
        String what = process.isAlive() ? "is not ready in time" : "ended with status " + process.exitCode();
        return new StartFailure(
                process.name() + " " + what + "; the end of its log:\n" + String.join("\n", log),
                log.stream().anyMatch(line -> line.contains("address already in use")));
    }

    /** Whether another process had taken a port between its choice and its use. */
    boolean portTaken() {
        return portTaken;
    }
}
