package dev.maildomain.support.controlplane;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A child process that cannot outlive this JVM, however the JVM ends.
 *
 * <p>The command runs under a small shell, its guard, that holds the reading end of a pipe from this JVM. The kernel
 * closes the writing end when the JVM is gone, SIGKILL included, and the guard then kills the command with SIGKILL. The
 * guard is also the parent that reaps it, so that no zombie is left where the first process of a container reaps none.
 *
 * <p>The command has an empty standard input, and ignores SIGINT as every background command of a shell does: Ctrl-C in
 * a terminal is left to the JVM, which decides the order of the end.
 */
public final class GuardedProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String GUARD = """
            exec 3<&0 </dev/null
            /bin/sh -c 'echo $$; exec "$@"' sh "$@" 3<&- &
            child=$!
            exec 2>/dev/null
            (while read -r _ <&3; do :; done; kill -KILL "$child") &
            watcher=$!
            exec 3<&-
            trap 'kill -TERM "$child"' TERM HUP
            trap : INT
            while
                wait "$child"
                status=$?
                kill -0 "$child"
            do :; done
            kill -KILL "$watcher"
            exit "$status"
            """;

    private final String name;
    private final Path logFile;
    private final Process guard;
    private final long pid;
    private final Optional<ProcessHandle> child;
    private final Thread pump;

    private GuardedProcess(
            String name, Path logFile, Process guard, BufferedReader output, long pid, Consumer<String> onLine) {
        this.name = name;
        this.logFile = logFile;
        this.guard = guard;
        this.pid = pid;
        this.child = ProcessHandle.of(pid);
        this.pump = new Thread(() -> copy(output, logFile, onLine), name + " output");
        pump.setDaemon(true);
        pump.start();
    }

    /** Starts a command whose output (standard output and error) goes to the log file alone. */
    public static GuardedProcess start(String name, List<String> command, Map<String, String> env, Path logFile) {
        return start(name, command, env, logFile, line -> {});
    }

    /**
     * Starts a command.
     *
     * @param name what messages call the process
     * @param env variables added to those of this JVM
     * @param logFile takes standard output and error; replaced if it exists
     * @param onLine sees each line of the output, from the first on, in a thread of its own
     * @throws UncheckedIOException if the guard cannot be started. A command that does not exist ends with status 127.
     */
    public static GuardedProcess start(
            String name, List<String> command, Map<String, String> env, Path logFile, Consumer<String> onLine) {
        List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, name));
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded).redirectErrorStream(true);
        builder.environment().putAll(env);
        try {
            Process guard = builder.start();
            BufferedReader output = guard.inputReader(StandardCharsets.UTF_8);
            long pid = Long.parseLong(output.readLine());
            return new GuardedProcess(name, logFile, guard, output, pid, onLine);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private static void copy(BufferedReader output, Path logFile, Consumer<String> onLine) {
        try (output;
                BufferedWriter log = Files.newBufferedWriter(logFile)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.write(line);
                log.newLine();
                log.flush();
                onLine.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("output of " + logFile, e);
        }
    }

    public String name() {
        return name;
    }

    /** The process id of the command itself, not of its guard. */
    public long pid() {
        return pid;
    }

    public boolean isAlive() {
        return guard.isAlive();
    }

    /** The exit status; 128 and the signal's number for a command that a signal ended. Fails while it runs. */
    public int exitCode() {
        return guard.exitValue();
    }

    /**
     * Waits for the end of the command and of its output.
     *
     * @return whether it ended within the time
     */
    public boolean waitFor(Duration timeout) {
        try {
            boolean ended = guard.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                pump.join(GRACE.toMillis());
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /** Asks the command to end (SIGTERM), kills it after 10 s, and returns when it is gone. */
    public void destroy() {
        child.ifPresent(ProcessHandle::destroy);
        if (!waitFor(GRACE)) {
            kill9();
        }
    }

    /** Kills the command (SIGKILL) as a crash would, and returns when it is gone. */
    public void kill9() {
        child.ifPresent(ProcessHandle::destroyForcibly);
        waitFor(GRACE);
    }

    /** Has the command stand still (SIGSTOP) for as long as an action takes. */
    void whileStopped(Runnable action) {
        signal("STOP");
        try {
            action.run();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String signal) {
        CommandResult result = CommandResult.of(new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid));
        if (result.exitCode() != 0) {
            throw new IllegalStateException("no " + signal + " for " + this + ": " + result);
        }
    }

    /** The last lines of the output, the oldest first. */
    public List<String> logTail(int lines) {
        try {
            List<String> all = Files.readAllLines(logFile);
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return name + " (pid " + pid + ")";
    }
}
