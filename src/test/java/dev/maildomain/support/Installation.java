package dev.maildomain.support;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ProjectDirectory;
import dev.maildomain.support.controlplane.TestNamespace;
import dev.maildomain.support.secrecy.UsedSecrets;
import dev.maildomain.support.secrecy.WrittenFiles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/**
 * The operator as a user has it: the packaged jar with the rights of the chart's ServiceAccount and the options of the
 * chart's container, in front of a sandbox of its own. Its pauses are short, and
 * the budget of requests is large to match; everything else is as shipped.
 */
public final class Installation implements AutoCloseable {

    private static final Path KEYS = ProjectDirectory.resolve("target/operator-keys");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final int SHOWN_CALLS = 20;
    private static final int MANY_REQUESTS = 1_000_000;
    private static final int DELETION_MILLIS = 200;
    private static final Map<String, String> SHORT_PAUSES = Map.ofEntries(
            entry("UNAVAILABLE_FIRST", "50ms"),
            entry("UNAVAILABLE_LONGEST", "200ms"),
            entry("CONFLICT_FIRST", "200ms"),
            entry("CONFLICT_LONGEST", "400ms"),
            entry("VERIFY_FIRST", "200ms"),
            entry("VERIFY_LONGEST", "400ms"),
            entry("DELETION_GRACE", "0s"),
            entry("DELETION_FIRST", "100ms"),
            entry("DELETION_LONGEST", "200ms"),
            entry("REFUSED", "1500ms"),
            entry("SETTLING", "500ms"));

    private final String apiKey;
    private final Path keyFile;
    private final Resources resources;
    private final RecordedSandbox service;
    private final boolean ownsService;
    private final SandboxControl sandbox;
    private final OperatorProcess operator;

    private Installation(Builder builder) throws IOException {
        Path directory = Files.createTempDirectory(WrittenFiles.OPERATORS.directory(), builder.namespace + "-");
        keyFile = Files.createDirectories(KEYS).resolve(directory.getFileName());
        resources = new Resources(builder.controlPlane.client(), builder.namespace);
        ownsService = builder.neighbour == null;
        apiKey = ownsService ? newApiKey() : builder.neighbour.apiKey;
        service = ownsService ? RecordedSandbox.start(builder.sandbox.withApiKey(apiKey)) : builder.neighbour.service;
        sandbox = new SandboxControl(service.uri());
        sandbox.switches("{\"deleteTakes\": " + DELETION_MILLIS + "}");
        operator = new OperatorProcess(directory, environment(builder));
        giveApiKey(apiKey);
    }

    private Map<String, String> environment(Builder builder) {
        Map<String, String> environment = new TreeMap<>(builder.environment);
        Path kubeconfig = ChartRbac.install(
                builder.controlPlane, builder.namespace, builder.watchNamespaces.toArray(String[]::new));
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("MAILDOMAIN_API_KEY_FILE", keyFile.toString());
        environment.put("MAILDOMAIN_ENDPOINT", endpoint());
        if (!builder.watchNamespaces.isEmpty()) {
            environment.put("MAILDOMAIN_WATCH_NAMESPACES", String.join(",", builder.watchNamespaces));
        }
        return environment;
    }

    /** How an operator is to be installed. */
    public static final class Builder {
        private final ControlPlane controlPlane;
        private final String namespace;
        private final Map<String, String> environment = new TreeMap<>();
        private List<String> watchNamespaces;
        private SandboxOptions sandbox = sandboxOptions();
        private Installation neighbour;

        private Builder(ControlPlane controlPlane, String namespace) {
            this.controlPlane = controlPlane;
            this.namespace = namespace;
            this.watchNamespaces = List.of(namespace);
            environment.put("JAVA_TOOL_OPTIONS", Chart.containerJavaOptions());
            environment.put("MAILDOMAIN_REQUESTS_PER_MINUTE", Integer.toString(MANY_REQUESTS));
            SHORT_PAUSES.forEach(this::withPause);
        }

        /** Gives the operator an environment variable. */
        public Builder with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** Sets one of the operator's pauses, such as {@code VERIFY_FIRST}. */
        public Builder withPause(String name, String duration) {
            return with("MAILDOMAIN_INTERVALS_" + name, duration);
        }

        /** Has it talk to such a sandbox. */
        public Builder with(SandboxOptions options) {
            this.sandbox = options;
            return this;
        }

        /** Has it work on the account of another installation. */
        public Builder beside(Installation other) {
            this.neighbour = other;
            return this;
        }

        /** Has it watch these namespaces in place of its own; all, if none is given. */
        public Builder watching(String... namespaces) {
            this.watchNamespaces = List.of(namespaces);
            return this;
        }

        /** Starts sandbox and operator, and waits until the operator is ready. */
        public Installation start() {
            try {
                Installation installation = new Installation(this);
                boolean started = false;
                try {
                    installation.operator.start();
                    started = true;
                    return installation;
                } finally {
                    if (!started) {
                        installation.close();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An operator in a namespace, which it watches unless told otherwise. */
    public static Builder in(ControlPlane controlPlane, TestNamespace namespace) {
        return new Builder(controlPlane, namespace.name());
    }

    /** A sandbox that takes as many requests as short pauses make. */
    public static SandboxOptions sandboxOptions() {
        return SandboxOptions.defaults().withRequestsPerMinute(MANY_REQUESTS);
    }

    /** The resources of the operator's namespace. */
    public Resources resources() {
        return resources;
    }

    /** The service that the operator talks to. */
    public SandboxControl sandbox() {
        return sandbox;
    }

    /** Base URL of the service. */
    public String endpoint() {
        return service.uri().toString();
    }

    /** The operator itself. */
    public OperatorProcess operator() {
        return operator;
    }

    /** The key that works from the start. */
    public String apiKey() {
        return apiKey;
    }

    /** A key that no account has. */
    public static String newApiKey() {
        return "key-" + UUID.randomUUID();
    }

    /**
     * Has the service take another key than before, which the operator doesn't know yet.
     *
     * @return that key
     */
    public String replaceApiKey() {
        String key = newApiKey();
        sandbox.account("default", "{\"keys\": [\"" + key + "\"]}");
        return key;
    }

    /** Writes another key into the file that the operator has its key from. */
    public void giveApiKey(String key) {
        writeKeyFile(UsedSecrets.apiKey(key) + "\n");
    }

    /** Leaves nothing in the file that the operator has its key from. */
    public void emptyApiKeyFile() {
        writeKeyFile("");
    }

    /** Deletes the file that the operator has its key from. */
    public void removeApiKeyFile() {
        try {
            Files.delete(keyFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeKeyFile(String content) {
        try {
            Files.writeString(keyFile, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the service accepts the login in a Secret, with the password in it. */
    public boolean acceptsLoginIn(String secret) {
        Map<String, String> values = resources.valuesOf(secret);
        return sandbox.acceptsLogin(values.get("username"), values.get("password"));
    }

    /** Waits until something holds for a resource that is there; answers with the resource. */
    public <R extends HasMetadata> R eventually(R resource, Consumer<R> assertion) {
        AtomicReference<R> seen = new AtomicReference<>();
        await(TIMEOUT, () -> resources.toldBy(resource), () -> {
            seen.set(resources.now(resource));
            assertThat(seen.get()).as(resource.getMetadata().getName()).isNotNull();
            assertion.accept(seen.get());
        });
        return seen.get();
    }

    /** Waits until the operator has gone through the account's list so many times more, from the beginning to the end. */
    public void awaitSweeps(int count) {
        long before = sandbox.passesOverTheList();
        eventually(() -> assertThat(sandbox.passesOverTheList()).isGreaterThan(before + count));
    }

    /** Waits until resources are gone. */
    public void awaitGone(HasMetadata... gone) {
        for (HasMetadata resource : gone) {
            await(
                    TIMEOUT,
                    () -> resources.toldBy(resource),
                    () -> assertThat(resources.now(resource)).isNull());
        }
    }

    /** Waits until the events of a resource are these, each as {@code type reason}, the latest last. */
    public void awaitEvents(HasMetadata resource, String... events) {
        eventually(() -> assertThat(resources.eventsOf(resource)).containsExactly(events));
    }

    /** Waits until something holds. */
    public void eventually(ThrowingRunnable assertion) {
        eventually(TIMEOUT, assertion);
    }

    /** Waits a given time at most until something holds. */
    public void eventually(Duration timeout, ThrowingRunnable assertion) {
        await(timeout, () -> "", assertion);
    }

    private void await(Duration timeout, Supplier<String> situation, ThrowingRunnable assertion) {
        try {
            Awaitility.await()
                    .atMost(timeout)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .untilAsserted(assertion);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + situation.get() + "--- last calls to the service\n" + lastCalls()
                            + "\n--- end of the operator's log\n" + operator.logTail(),
                    e);
        }
    }

    /** Stops everything. */
    @Override
    public void close() {
        operator.close();
        if (ownsService) {
            service.close();
        }
        resources.abandon();
    }

    private String lastCalls() {
        List<SandboxControl.Call> calls = sandbox.calls();
        return calls.stream()
                .skip(Math.max(0, calls.size() - SHOWN_CALLS))
                .map(call -> call.at() + " " + call.request() + " " + call.status())
                .collect(Collectors.joining("\n"));
    }
}
