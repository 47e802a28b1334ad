package dev.maildomain.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every call to the emulated API, in the order of arrival. */
final class Journal {
    /** The status of a call that got no answer because its connection was reset. */
    static final int NO_ANSWER = 0;

    private final List<JsonObject> entries = new ArrayList<>();

    void clear() {
        entries.clear();
    }

    /**
     * Adds a call.
     *
     * @param account name of the account that called, or null if the key was wrong
     */
    void add(Instant at, String method, String path, MultiMap query, MultiMap form, String account, int status) {
        entries.add(new JsonObject()
                .put("n", entries.size() + 1)
                .put("at", at.toString())
                .put("method", method)
                .put("path", path)
                .put("query", parameters(query))
                .put("form", parameters(form))
                .put("account", account)
                .put("status", status));
    }

    /** The entries after the first n. */
    JsonArray since(int n) {
        int from = Math.min(Math.max(n, 0), entries.size());
        return new JsonArray(new ArrayList<>(entries.subList(from, entries.size())));
    }

    /** Name to value, or to all values of a name that is repeated; passwords as their SHA-256. */
    private static JsonObject parameters(MultiMap parameters) {
        JsonObject json = new JsonObject();
        for (String name : parameters.names()) {
            List<String> values = parameters.getAll(name).stream()
                    .map(value -> isSecret(name) ? Digests.sha256(value) : value)
                    .toList();
            json.put(name, values.size() == 1 ? values.get(0) : new JsonArray(values));
        }
        return json;
    }

    private static boolean isSecret(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        return word.contains("password") || word.equals("pem");
    }
}
