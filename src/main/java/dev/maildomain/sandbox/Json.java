package dev.maildomain.sandbox;

import io.vertx.core.json.JsonArray;
import java.util.List;

/** Readings of JSON that the control API takes. */
final class Json {
    private Json() {}

    static List<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
