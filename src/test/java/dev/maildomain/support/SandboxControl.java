package dev.maildomain.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maildomain.support.secrecy.UsedSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The sandbox from outside, by its control API. Objects are given as JSON. */
public final class SandboxControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI uri;
    private final HttpClient http;

    /** Controls the sandbox at a base URL. */
    public SandboxControl(URI uri) {
        this(uri, HttpClient.newHttpClient());
    }

    /** Controls the sandbox at a base URL by a client that others may use, too: each has threads that outlive its last user. */
    public SandboxControl(URI uri, HttpClient http) {
        this.uri = uri;
        this.http = http;
    }

    /**
     * An entry of the journal.
     *
     * @param n counts from 1
     * @param form parameters; passwords as their SHA-256
     * @param status 0 where the connection was reset instead of an answer
     */
    public record Call(int n, Instant at, String method, String path, JsonNode form, int status) {

        /** Method and path, such as {@code GET /v4/domains/a.test}. */
        public String request() {
            return method + " " + path;
        }

        private static Call of(JsonNode entry) {
            return new Call(
                    entry.get("n").intValue(),
                    Instant.parse(entry.get("at").textValue()),
                    entry.get("method").textValue(),
                    entry.get("path").textValue(),
                    entry.get("form"),
                    entry.get("status").intValue());
        }

        private boolean isAbout(String domain) {
            Pattern segment = Pattern.compile("/" + Pattern.quote(domain) + "(/|$)");
            return segment.matcher(path).find()
                    || domain.equals(form.path("name").textValue());
        }
    }

    /** All calls so far. */
    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        get("/requests").forEach(entry -> calls.add(Call.of(entry)));
        return calls;
    }

    /** All calls so far that name a domain. */
    public List<Call> callsAbout(String domain) {
        return calls().stream().filter(call -> call.isAbout(domain)).toList();
    }

    /** The calls that name a domain, by method and path. */
    public List<String> requestsAbout(String domain) {
        return callsAbout(domain).stream().map(Call::request).toList();
    }

    /** How often somebody has begun to go through the account's list of domains. */
    public long passesOverTheList() {
        return StreamSupport.stream(get("/requests").spliterator(), false)
                .filter(entry -> entry.get("method").textValue().equals("GET"))
                .filter(entry -> entry.get("path").textValue().equals("/v4/domains"))
                .filter(entry -> entry.get("query").path("skip").asInt() == 0)
                .count();
    }

    /** The journal as it is sent, every parameter included, call by call. */
    public List<String> journal() {
        List<String> calls = new ArrayList<>();
        get("/requests").forEach(call -> calls.add(call.toString()));
        return calls;
    }

    /** Everything about a domain that exists. */
    public JsonNode domain(String name) {
        return get("/domains/" + name);
    }

    /** Names of all domains that somebody has made. */
    public List<String> domains() {
        List<String> names = new ArrayList<>();
        get("/domains").forEach(domain -> {
            if (domain.get("type").textValue().equals("custom")) {
                names.add(domain.get("name").textValue());
            }
        });
        return names;
    }

    /** The logins of a domain that exists, as full addresses. */
    public List<String> logins(String domain) {
        List<String> logins = new ArrayList<>();
        domain(domain).get("credentials").fieldNames().forEachRemaining(logins::add);
        return logins;
    }

    /** Changes a domain behind everybody's back. */
    public void patch(String domain, String change) {
        control("PATCH", "/domains/" + domain, change);
    }

    /** Puts all records of a domain, which may not exist yet, into DNS, or none. */
    public void dns(String domain, boolean held) {
        control(
                "PUT",
                "/domains/" + domain + "/dns",
                "{'SPF': %1$s, 'DKIM': %1$s, 'Tracking': %1$s, 'MX': %1$s}"
                        .formatted(held)
                        .replace('\'', '"'));
    }

    /** What DNS holds of a domain, by purpose. */
    public void dns(String domain, String held) {
        control("PUT", "/domains/" + domain + "/dns", held);
    }

    /** Changes the account of a name, which need not exist yet. */
    public void account(String name, String change) {
        UsedSecrets.apiKeysIn(change);
        control("PUT", "/accounts/" + name, change);
    }

    /** Changes switches. */
    public void switches(String change) {
        control("PUT", "/switches", change);
    }

    /**
     * Has calls fail.
     *
     * @param path a regular expression over the whole path
     * @param kind such as {@code status:500}
     */
    public void fault(String method, String path, String kind, int times) {
        fault(method, path, kind, times, 0);
    }

    /**
     * Has calls fail, after some that succeed.
     *
     * @param method null for any
     * @param path a regular expression over the whole path
     * @param kind such as {@code status:500}
     * @param after how many of these calls succeed before
     */
    public void fault(String method, String path, String kind, int times, int after) {
        ObjectNode fault = JSON.createObjectNode()
                .put("path", path)
                .put("kind", kind)
                .put("times", times)
                .put("after", after);
        if (method != null) {
            fault.put("method", method);
        }
        control("POST", "/faults", fault.toString());
    }

    /** Lets calls succeed again. */
    public void clearFaults() {
        control("DELETE", "/faults", "");
    }

    /** Whether an application could send mail with this login. */
    public boolean acceptsLogin(String username, String password) {
        UsedSecrets.password(password);
        String login = JSON.createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
        HttpResponse<String> response = send("POST", "/_sandbox/login", login, "application/json", null);
        return switch (response.statusCode()) {
            case 204 -> true;
            case 401 -> false;
            default -> throw new AssertionError(response.statusCode() + " " + response.body());
        };
    }

    /** Makes a domain by the API itself, as somebody else with the same key would. */
    public void create(String domain, String apiKey) {
        String form = "name=" + URLEncoder.encode(domain, StandardCharsets.UTF_8);
        checked(send("POST", "/v4/domains", form, "application/x-www-form-urlencoded", apiKey));
    }

    /** Has a domain's records looked at by the API itself, as somebody else with the same key would. */
    public void verify(String domain, String apiKey) {
        checked(send("PUT", "/v4/domains/" + domain + "/verify", "", "application/x-www-form-urlencoded", apiKey));
    }

    private JsonNode get(String path) {
        return control("GET", path, "");
    }

    private JsonNode control(String method, String path, String body) {
        return checked(send(method, "/_sandbox" + path, body, "application/json", null));
    }

    private HttpResponse<String> send(String method, String path, String body, String contentType, String apiKey) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body));
        if (apiKey != null) {
            String user = Base64.getEncoder().encodeToString(("api:" + apiKey).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + user);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the sandbox", e);
        }
    }

    private static JsonNode checked(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new AssertionError(
                    response.request().uri() + " answers " + response.statusCode() + " " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
