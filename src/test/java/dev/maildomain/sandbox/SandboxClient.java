package dev.maildomain.sandbox;

import dev.maildomain.support.RecordedSandbox;
import dev.maildomain.support.secrecy.UsedSecrets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Calls a sandbox as a client of the Domains API and of the control API would. */
final class SandboxClient {
    private static final String BOUNDARY = "----sandbox-test";

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> headers;

    private SandboxClient(HttpClient http, URI base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    static SandboxClient of(RecordedSandbox sandbox) {
        return new SandboxClient(HttpClient.newHttpClient(), sandbox.uri(), Map.of())
                .withKey(SandboxOptions.DEFAULT_API_KEY);
    }

    SandboxClient withKey(String key) {
        byte[] credentials = ("api:" + UsedSecrets.apiKey(key)).getBytes(StandardCharsets.UTF_8);
        return withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    SandboxClient withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new SandboxClient(http, base, changed);
    }

    SandboxClient withoutHeader(String name) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        return new SandboxClient(http, base, changed);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** A call whose answer is not waited for. */
    CompletableFuture<HttpResponse<String>> begin(String path) {
        return http.sendAsync(request(path).GET().build(), BodyHandlers.ofString());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Multipart, as clients of the service send it; names and values in turn. */
    Answer post(String path, String... form) {
        return multipart("POST", path, form);
    }

    Answer put(String path, String... form) {
        return form.length == 0 ? send(request(path).PUT(BodyPublishers.noBody())) : multipart("PUT", path, form);
    }

    Answer urlencoded(String method, String path, String... form) {
        notePasswords(form);
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(form[i]).append('=').append(encode(form[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body.toString())));
    }

    /** A call of the control API that is expected to work. */
    Answer control(String method, String path, JsonObject body) {
        Answer answer = controlAttempt(method, path, body.encode());
        if (answer.status() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.status() + " " + answer.text());
        }
        return answer;
    }

    Answer controlAttempt(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/_sandbox" + path)).header("Content-Type", "application/json");
        return send(request.method(method, BodyPublishers.ofString(body)));
    }

    JsonObject domainState(String name) {
        return controlAttempt("GET", "/domains/" + name, "").json();
    }

    JsonArray journal() {
        return new JsonArray(controlAttempt("GET", "/requests", "").text());
    }

    void fault(String method, String path, String kind) {
        control(
                "POST",
                "/faults",
                new JsonObject().put("method", method).put("path", path).put("kind", kind));
    }

    private Answer multipart(String method, String path, String... form) {
        notePasswords(form);
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
            body.append(form[i]).append("\"\r\n\r\n").append(form[i + 1]).append("\r\n");
        }
        body.append("--").append(BOUNDARY).append("--\r\n");
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .method(method, BodyPublishers.ofString(body.toString())));
    }

    private static void notePasswords(String... form) {
        for (int i = 0; i < form.length; i += 2) {
            if (form[i].endsWith("password")) {
                UsedSecrets.password(form[i + 1]);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    record Answer(int status, HttpHeaders headers, String text) {
        JsonObject json() {
            return new JsonObject(text);
        }

        String message() {
            return json().getString("message");
        }

        JsonObject domain() {
            return json().getJsonObject("domain");
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** The sending records by what makes them different, their type and the first label. */
        Map<String, JsonObject> sendingRecords() {
            return json().getJsonArray("sending_dns_records").stream()
                    .map(JsonObject.class::cast)
                    .collect(Collectors.toMap(record -> record.getString("name"), record -> record, (a, b) -> a));
        }
    }
}
