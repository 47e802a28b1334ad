package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers beyond those that every answer has
 */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    static Reply json(int status, JsonObject body) {
        return new Reply(status, JSON, body.encode(), Map.of());
    }

    static Reply ok(JsonObject body) {
        return json(200, body);
    }

    static Reply message(int status, String message) {
        return json(status, new JsonObject().put("message", message));
    }

    static Reply text(int status, String body) {
        return new Reply(status, TEXT, body, Map.of());
    }

    static Reply html(int status, String body) {
        return new Reply(status, "text/html; charset=utf-8", body, Map.of());
    }

    Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, contentType, body, Map.copyOf(all));
    }

    boolean isJson() {
        return contentType.equals(JSON);
    }
}
