package dev.maildomain.status;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Fields of a newer schema: what a spec holds in the component of each record that takes what no other does. */
public final class UnknownFields {

    private UnknownFields() {}

    /** Paths of the unknown fields in {@code part} and in all parts of it, sorted within each. */
    public static Stream<String> in(String path, Object part) {
        if (!(part instanceof Record)) {
            return Stream.empty();
        }
        return Arrays.stream(part.getClass().getRecordComponents()).flatMap(component -> {
            Object value = valueOf(component, part);
            return component.getAccessor().isAnnotationPresent(JsonAnySetter.class) && value instanceof Map<?, ?> fields
                    ? fields.keySet().stream().map(field -> path + "." + field).sorted()
                    : in(path + "." + component.getName(), value);
        });
    }

    private static Object valueOf(RecordComponent component, Object part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " can't be read", e);
        }
    }
}
