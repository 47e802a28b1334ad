package dev.maildomain.password;

import java.util.Arrays;

/** Where a password came from, as it is recorded beside it. */
public enum PasswordOrigin {
    /** Made here. */
    GENERATED("Generated"),
    /** Read from the Secret that the resource refers to. */
    SOURCE("Source"),
    /** Written into the main Secret by hand. */
    EDITED("Edited");

    private final String value;

    PasswordOrigin(String value) {
        this.value = value;
    }

    /** As recorded. */
    String value() {
        return value;
    }

    /** Reads a record; anything unknown is taken for generated, which any other origin outranks. */
    static PasswordOrigin of(String value) {
        return Arrays.stream(values())
                .filter(origin -> origin.value.equals(value))
                .findFirst()
                .orElse(GENERATED);
    }
}
