package dev.maildomain.api.v1alpha1;

import java.time.Duration;
import java.util.Locale;

/** Durations as resources write them: {@code 15s}, {@code 5m}, {@code 720h}, {@code 1h30m}. */
public final class Durations {

    /** What they look like, as a regular expression of CEL. */
    static final String PATTERN = "^([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";

    private Durations() {}

    /**
     * Reads one that the schema has let pass.
     *
     * @throws java.time.format.DateTimeParseException if it is none
     */
    public static Duration parse(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
