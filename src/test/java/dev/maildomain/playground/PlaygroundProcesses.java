package dev.maildomain.playground;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.GuardedProcess;
import dev.maildomain.support.controlplane.ProjectDirectory;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private static final Pattern LISTENING = Pattern.compile("listening on (?<url>http://\\S+)");

    private final GuardedProcess sandboxProcess;
    private final GuardedProcess operatorProcess;
    private final URI sandbox;
    private final Path operatorLogFile;
    private final HttpClient http = HttpClient.newHttpClient();

    private PlaygroundProcesses(
            GuardedProcess sandboxProcess, GuardedProcess operatorProcess, URI sandbox, Path operatorLogFile) {
        this.sandboxProcess = sandboxProcess;
        this.operatorProcess = operatorProcess;
        this.sandbox = sandbox;
        this.operatorLogFile = operatorLogFile;
    }

    /** Starts both; the operator need not be ready yet. */
    static PlaygroundProcesses start(ControlPlane controlPlane) throws IOException {
        Path logs = Files.createDirectories(ProjectDirectory.resolve("target/playground"));
        Path jar = ProjectDirectory.resolve("target/quarkus-app/quarkus-run.jar");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Path sandboxLog = logs.resolve("sandbox.log");
        GuardedProcess sandbox = GuardedProcess.start(
                "sandbox",
                List.of(java, "-jar", jar.toString(), "sandbox", "--port", "0", "--api-key", API_KEY),
                Map.of(),
                sandboxLog);
        URI url = Awaitility.await("the sandbox listens").until(() -> listening(sandboxLog), found -> found != null);

        Path operatorLog = logs.resolve("operator.log");
        GuardedProcess operator = GuardedProcess.start(
                "operator",
                List.of(java, "-jar", jar.toString()),
                Map.of(
                        "KUBECONFIG", controlPlane.kubeconfig().toString(),
                        "MAILDOMAIN_ENDPOINT", url.toString(),
                        "MAILDOMAIN_API_KEY", API_KEY,
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(freePort())),
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
    boolean everyLoginWorks(ControlPlane controlPlane) throws IOException, InterruptedException {
        for (SmtpCredential credential : controlPlane
                .client()
                .resources(SmtpCredential.class)
                .inAnyNamespace()
                .list()
                .getItems()) {
            Secret secret = controlPlane
                    .client()
                    .secrets()
                    .inNamespace(credential.getMetadata().getNamespace())
                    .withName(credential.getStatus().binding().name())
                    .get();
            if (!loginWorks(text(secret, "username"), text(secret, "password"))) {
                return false;
            }
        }
        return true;
    }

    private boolean loginWorks(String username, String password) throws IOException, InterruptedException {
        String body = new ObjectMapper().writeValueAsString(Map.of("username", username, "password", password));
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + "/_sandbox/login"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                == HttpURLConnection.HTTP_NO_CONTENT;
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
