package dev.maildomain.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maildomain.account.AccountSession;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.DomainsApiClient;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.domainsapi.Timeouts;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.secrecy.UsedSecrets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A sandbox of a test's own, spoken to over HTTP by the operator's client and by the control API. */
public final class InProcessSandbox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_LIMIT = 100_000;

    private final RecordedSandbox sandbox;
    private final SandboxControl control;
    private final DomainsApiClient client = new DomainsApiClient(Timeouts.defaults());
    private final HttpClient http = HttpClient.newHttpClient();

    /** Starts one. */
    public InProcessSandbox(SandboxOptions options) {
        sandbox = RecordedSandbox.start(options);
        control = new SandboxControl(sandbox.uri());
    }

    /** The session of the default account. */
    public AccountSession session(Clock clock) {
        return session(SandboxOptions.DEFAULT_API_KEY, new RequestBudget(NO_LIMIT, System::nanoTime), clock);
    }

    /** The session of the account that {@code apiKey} belongs to. */
    public AccountSession session(String apiKey, RequestBudget budget, Clock clock) {
        ApiEndpoint endpoint = ApiEndpoint.parse(sandbox.uri().toString(), Set.of());
        return new AccountSession(
                listener -> client.connect(
                        endpoint,
                        SecretValue.of(UsedSecrets.apiKey(apiKey)),
                        Optional.empty(),
                        budget,
                        listener,
                        new KnownSecrets()),
                clock);
    }

    /** Has calls fail; {@code path} is a regular expression over the whole path. */
    public void fault(String method, String path, String kind, int times) {
        control("POST", "/faults", """
                {"method": "%s", "path": "%s", "kind": "%s", "times": %d}""".formatted(method, path, kind, times));
    }

    /** Method and path of all calls so far. */
    public List<String> requests() {
        List<String> requests = new ArrayList<>();
        control("GET", "/requests", "")
                .forEach(call -> requests.add(
                        call.get("method").textValue() + " " + call.get("path").textValue()));
        return requests;
    }

    /** The sandbox from outside. */
    public SandboxControl control() {
        return control;
    }

    /** A call of the control API, which has to succeed. */
    public JsonNode control(String method, String path, String body) {
        if (path.startsWith("/accounts/")) {
            UsedSecrets.apiKeysIn(body);
        }
        HttpRequest request = HttpRequest.newBuilder(sandbox.uri().resolve("/_sandbox" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
    }
}
