package dev.maildomain.crash;

import static java.util.Map.entry;

import dev.maildomain.support.OperatorProcess;
import dev.maildomain.support.secrecy.WrittenFiles;
import io.fabric8.kubernetes.client.Config;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One life of the packaged operator, in a process of its own: it is killed where the {@link Lifeline} ends. Its pauses are
 * those of an {@link OperatorLife}, so that it ends where that does.
 */
final class ProcessLife implements AutoCloseable {

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(10);
    private static final String SHORT = "10ms";
    private static final String LONGER_THAN_LIFE = "1h";

    /** A life is too short for the better of the two compilers. */
    private static final String CHEAP_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx160m";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("JAVA_TOOL_OPTIONS", CHEAP_START),
            entry("MAILDOMAIN_SMTP_HOST", "smtp.example.test"),
            entry("MAILDOMAIN_ADOPTION_CAP", "Always"),
            entry("MAILDOMAIN_REQUESTS_PER_MINUTE", "1000000"),
            entry("MAILDOMAIN_RESYNC_INTERVAL", LONGER_THAN_LIFE),
            entry("MAILDOMAIN_INTERVALS_UNAVAILABLE_FIRST", SHORT),
            entry("MAILDOMAIN_INTERVALS_UNAVAILABLE_LONGEST", SHORT),
            entry("MAILDOMAIN_INTERVALS_CONFLICT_FIRST", LONGER_THAN_LIFE),
            entry("MAILDOMAIN_INTERVALS_CONFLICT_LONGEST", LONGER_THAN_LIFE),
            entry("MAILDOMAIN_INTERVALS_REFUSED", LONGER_THAN_LIFE),
            entry("MAILDOMAIN_INTERVALS_VERIFY_FIRST", SHORT),
            entry("MAILDOMAIN_INTERVALS_VERIFY_LONGEST", SHORT),
            entry("MAILDOMAIN_INTERVALS_SETTLING", "100ms"),
            entry("MAILDOMAIN_INTERVALS_DELETION_GRACE", "0s"),
            entry("MAILDOMAIN_INTERVALS_DELETION_FIRST", SHORT),
            entry("MAILDOMAIN_INTERVALS_DELETION_LONGEST", SHORT),
            entry("MAILDOMAIN_INTERVALS_SECRET", LONGER_THAN_LIFE),
            entry("MAILDOMAIN_INTERVALS_MISSING_SECRET", LONGER_THAN_LIFE));

    private final Lifeline lifeline;
    private final Trace trace;
    private final RecordingProxy service;
    private final RecordingProxy cluster;
    private final OperatorProcess process;

    /**
     * Starts in the namespace of a world.
     *
     * @param apiServer how the API server is reached
     * @param kubeconfig whose rights the operator has
     */
    ProcessLife(Vertx vertx, World world, Config apiServer, Path kubeconfig) {
        this.lifeline = world.newLifeline();
        this.trace = world.trace();
        this.service = RecordingProxy.ofService(vertx, lifeline, world.serviceUri(), world::isActive, this::kill);
        this.cluster = RecordingProxy.ofCluster(vertx, lifeline, apiServer, this::kill);
        Map<String, String> environment = new TreeMap<>(SETTINGS);
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put(
                "QUARKUS_KUBERNETES_CLIENT_API_SERVER_URL", cluster.uri().toString());
        environment.put("MAILDOMAIN_WATCH_NAMESPACES", world.namespace());
        environment.put("MAILDOMAIN_ENDPOINT", service.uri().toString());
        environment.put("MAILDOMAIN_API_KEY", world.apiKey().reveal());
        this.process = new OperatorProcess(logDirectory(world), environment);
        process.launch();
    }

    private static Path logDirectory(World world) {
        try {
            return Files.createTempDirectory(WrittenFiles.OPERATORS.directory(), world.namespace() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it works, from when on it is to be looked at. */
    void awaitReady() {
        process.awaitReady();
        trace.add(new Trace.Step.Turn("ready"));
    }

    /** Its ways to the outside. */
    Lifeline lifeline() {
        return lifeline;
    }

    /** The exit status of a process that has been killed, or is about to be. */
    int exitStatus() {
        return process.awaitEnd(END);
    }

    /** All it has written. */
    String log() {
        return process.log();
    }

    private void kill() {
        process.kill9();
    }

    /** Ends it as a crash does, if it hasn't ended so already. */
    @Override
    public void close() {
        lifeline.cutOff(LAST_ANSWERS);
        process.kill9();
        service.close();
        cluster.close();
    }
}
