package dev.maildomain.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** The words of the manifest's enumerations, as their constants name them for the schema. */
public final class ManifestWords {

    private ManifestWords() {}

    /** The word for {@code value}. */
    public static String of(Enum<?> value) {
        try {
            return value.getDeclaringClass()
                    .getField(value.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(value + " is no constant of its own type", e);
        }
    }

    /** The constant that {@code word} names; empty for one that this version doesn't know. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> of(value).equals(word))
                .findFirst();
    }
}
