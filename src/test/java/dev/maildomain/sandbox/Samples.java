package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Answers of the service by name, and their comparison with an answer of the sandbox, field by field. Where a sample's
 * text is cut with three dots, what is before and after them counts. DNS records may come in any order.
 */
final class Samples {
    private final JsonObject samples;

    private Samples(JsonObject samples) {
        this.samples = samples;
    }

    static Samples of(Profile profile) {
        String file = "/sandbox/" + profile + "-samples.json";
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(file), file)) {
            return new Samples(new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Check check(String sample) {
        return new Check(samples.getJsonObject(sample), Set.of(), Set.of());
    }

    /**
     * @param free fields whose value may be another of the same type
     * @param newer fields that an answer has beyond the sample
     */
    record Check(JsonObject sample, Set<String> free, Set<String> newer) {
        Check {
            Objects.requireNonNull(sample);
        }

        Check free(String... fields) {
            return new Check(sample, Set.of(fields), newer);
        }

        Check newer(String... fields) {
            return new Check(sample, free, Set.of(fields));
        }

        void matches(JsonObject actual) {
            compare("$", sample, actual);
        }

        private void compare(String path, Object expected, Object actual) {
            if (expected instanceof JsonObject object) {
                assertThat(actual).as(path).isInstanceOf(JsonObject.class);
                compareObjects(path, object, (JsonObject) actual);
            } else if (expected instanceof JsonArray array) {
                assertThat(actual).as(path).isInstanceOf(JsonArray.class);
                compareArrays(path, array, (JsonArray) actual);
            } else if (expected instanceof String text && text.contains("...")) {
                String[] ends = text.split("\\.{3,}", -1);
                assertThat((String) actual).as(path).startsWith(ends[0]).endsWith(ends[1]);
            } else if (expected instanceof String && free.contains(field(path))) {
                assertThat(actual).as(path).isInstanceOf(String.class);
            } else {
                assertThat(actual).as(path).isEqualTo(expected);
            }
        }

        private void compareObjects(String path, JsonObject expected, JsonObject actual) {
            Set<String> known = new HashSet<>(actual.fieldNames());
            known.removeAll(newer);
            assertThat(known).as(path).isEqualTo(expected.fieldNames());
            expected.fieldNames()
                    .forEach(name -> compare(path + "." + name, expected.getValue(name), actual.getValue(name)));
        }

        private void compareArrays(String path, JsonArray expected, JsonArray actual) {
            assertThat(actual.size()).as(path).isEqualTo(expected.size());
            List<Object> left = sorted(expected);
            List<Object> right = sorted(actual);
            for (int i = 0; i < left.size(); i++) {
                compare(path + "[" + i + "]", left.get(i), right.get(i));
            }
        }

        private static List<Object> sorted(JsonArray array) {
            List<Object> items = new ArrayList<>();
            array.forEach(items::add);
            if (isRecords(array)) {
                items.sort(Comparator.comparing(Check::recordOrder));
            }
            return items;
        }

        private static boolean isRecords(JsonArray array) {
            return array.stream()
                    .allMatch(item -> item instanceof JsonObject object && object.containsKey("record_type"));
        }

        private static String recordOrder(Object item) {
            JsonObject record = (JsonObject) item;
            String value = record.getString("value");
            boolean key = value.startsWith("k=rsa");
            return record.getString("record_type") + " " + (key ? "k=rsa" : value) + " " + record.getString("name");
        }

        private static String field(String path) {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }
}
