package dev.maildomain.support;

import static org.awaitility.Awaitility.await;

import dev.maildomain.support.controlplane.GuardedProcess;
import dev.maildomain.support.controlplane.ProjectDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged operator in a process of its own. Whatever it writes goes to a log file per start. */
public final class OperatorProcess implements AutoCloseable {

    private static final Path JAR = ProjectDirectory.resolve("target/quarkus-app/quarkus-run.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration METRICS_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final int SHOWN_LINES = 40;

    private final Path directory;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Path> logs = new ArrayList<>();
    private GuardedProcess process;
    private CompletableFuture<URI> listening;

    /**
     * An operator that doesn't run yet.
     *
     * @param directory takes the log files
     * @param environment added to this JVM's, which brings in nothing of the operator's by itself
     */
    public OperatorProcess(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = new TreeMap<>(environment);
        this.environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        this.environment.put("QUARKUS_HTTP_PORT", "0");
    }

    /** Starts it and doesn't wait. */
    public void launch() {
        Path log = directory.resolve("operator-" + (logs.size() + 1) + ".log");
        logs.add(log);
        CompletableFuture<URI> address = new CompletableFuture<>();
        listening = address;
        process = GuardedProcess.start(
                "operator",
                List.of(JAVA.toString(), "-jar", JAR.toString()),
                environment,
                log,
                line -> addressIn(line, address));
    }

    /** Starts it and waits until it says that it is ready. */
    public void start() {
        launch();
        awaitReady();
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() {
        try {
            await().atMost(START_TIMEOUT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .failFast("the operator has ended", () -> !process.isAlive())
                    .until(this::isReady);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("the operator isn't ready; its log ends with\n" + logTail(), e);
        }
    }

    /** Kills it as a crash would. */
    public void kill9() {
        process.kill9();
    }

    /** Ends it in the orderly way, if it runs, and starts it again with the same environment. */
    public void restart() {
        close();
        start();
    }

    /** As {@link #restart()}, with one variable changed for good. */
    public void restartWith(String variable, String value) {
        restartWith(Map.of(variable, value));
    }

    /** As {@link #restart()}, with variables changed for good. */
    public void restartWith(Map<String, String> changes) {
        environment.putAll(changes);
        restart();
    }

    /**
     * Waits for its end.
     *
     * @return the exit status
     */
    public int awaitEnd(Duration timeout) {
        if (!process.waitFor(timeout)) {
            throw new AssertionError("the operator still runs; its log ends with\n" + logTail());
        }
        return process.exitCode();
    }

    /** Memory that it holds at present, in KiB (Linux: VmRSS). */
    public long residentKib() {
        Matcher resident = RESIDENT.matcher(read(Path.of("/proc", Long.toString(process.pid()), "status")));
        if (!resident.find()) {
            throw new IllegalStateException("no VmRSS of process " + process.pid());
        }
        return Long.parseLong(resident.group(1));
    }

    /** All it has written, over all starts. */
    public String log() {
        return logs.stream().map(OperatorProcess::read).collect(Collectors.joining("\n"));
    }

    /** The end of what it has written since its last start. */
    public String logTail() {
        return String.join("\n", process.logTail(SHOWN_LINES));
    }

    /** Keeps its metrics beside its log, if it runs, and ends it in the orderly way. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            keepMetrics();
        } finally {
            process.destroy();
        }
    }

    private void keepMetrics() {
        if (!process.isAlive() || !listening.isDone()) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(listening.join().resolve("/q/metrics"))
                .timeout(METRICS_TIMEOUT)
                .build();
        try {
            http.send(request, BodyHandlers.ofFile(directory.resolve("metrics-" + logs.size() + ".txt")));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!listening.isDone()) {
            return false;
        }
        URI ready = listening.join().resolve("/q/health/ready");
        return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static void addressIn(String line, CompletableFuture<URI> address) {
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
            address.complete(URI.create(matcher.group(1)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
