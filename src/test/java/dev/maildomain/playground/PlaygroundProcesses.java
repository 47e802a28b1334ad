package dev.maildomain.playground;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.GuardedProcess;
import dev.maildomain.support.controlplane.ProjectDirectory;
import dev.maildomain.support.secrecy.UsedSecrets;
import dev.maildomain.support.secrecy.WrittenFiles;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The sandbox and the operator, each as a process of the packaged jar. */
final class PlaygroundProcesses implements AutoCloseable {

    private static final String API_KEY = "playground-key";
    /** What the samples take over and observe. */
    private static final List<String> MADE_BY_SOMEBODY_ELSE = List.of("adopted.example.test", "observed.example.test");

    private static final Pattern LISTENING = Pattern.compile("listening on (?<url>http://\\S+)");

    private final GuardedProcess sandboxProcess;
    private final GuardedProcess operatorProcess;
    private final URI sandbox;
    private final Path operatorLogFile;

    private PlaygroundProcesses(
            GuardedProcess sandboxProcess, GuardedProcess operatorProcess, URI sandbox, Path operatorLogFile) {
        this.sandboxProcess = sandboxProcess;
        this.operatorProcess = operatorProcess;
        this.sandbox = sandbox;
        this.operatorLogFile = operatorLogFile;
    }

    /** Starts both; the operator need not be ready yet. */
    static PlaygroundProcesses start(ControlPlane controlPlane) throws IOException {
        Path logs = WrittenFiles.PLAYGROUND.directory();
        UsedSecrets.apiKey(API_KEY);
        Path jar = ProjectDirectory.resolve("target/quarkus-app/quarkus-run.jar");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Path sandboxLog = logs.resolve("sandbox.log");
        GuardedProcess sandbox = GuardedProcess.start(
                "sandbox",
                List.of(java, "-jar", jar.toString(), "sandbox", "--port", "0", "--api-key", API_KEY),
                Map.of(),
                sandboxLog);
        URI url = Awaitility.await("the sandbox listens").until(() -> listening(sandboxLog), found -> found != null);

        SandboxControl service = new SandboxControl(url);
        for (String domain : MADE_BY_SOMEBODY_ELSE) {
            service.create(domain, API_KEY);
            service.verify(domain, API_KEY);
        }

        Path operatorLog = logs.resolve("operator.log");
        GuardedProcess operator = GuardedProcess.start(
                "operator",
                List.of(java, "-jar", jar.toString()),
                Map.of(
                        "KUBECONFIG",
                        controlPlane.kubeconfig().toString(),
                        "MAILDOMAIN_ENDPOINT",
                        url.toString(),
                        "MAILDOMAIN_API_KEY",
                        API_KEY,
                        "MAILDOMAIN_ADOPTION_CAP",
                        "Always",
                        // Nobody who has come to see drift repaired wants to wait for minutes.
                        "MAILDOMAIN_RESYNC_INTERVAL",
                        "15s",
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(freePort())),
                operatorLog);
        return new PlaygroundProcesses(sandbox, operator, url, operatorLog);
    }

    URI sandbox() {
        return sandbox;
    }

    Path operatorLogFile() {
        return operatorLogFile;
    }

    List<String> operatorLog() {
        return operatorProcess.logTail(20);
    }

    /** Whether the sandbox accepts what the Secrets of all SmtpCredentials hold. */
    boolean everyLoginWorks(ControlPlane controlPlane) {
        return controlPlane.client().resources(SmtpCredential.class).inAnyNamespace().list().getItems().stream()
                .map(credential -> controlPlane
                        .client()
                        .secrets()
                        .inNamespace(credential.getMetadata().getNamespace())
                        .withName(credential.getStatus().binding().name())
                        .get())
                .allMatch(secret ->
                        new SandboxControl(sandbox).acceptsLogin(text(secret, "username"), text(secret, "password")));
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static URI listening(Path log) throws IOException {
        Matcher matcher = LISTENING.matcher(Files.readString(log));
        return matcher.find() ? URI.create(matcher.group("url")) : null;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        operatorProcess.close();
        sandboxProcess.close();
    }
}
