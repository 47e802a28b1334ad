package dev.maildomain.api.v1alpha1;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Durations as resources write them: {@code 15s}, {@code 5m}, {@code 720h}, {@code 1h30m}. */
public final class Durations {

    private static final String HOURS = "[0-9]{1,6}h";
    private static final String MINUTES = "[0-9]{1,6}m";
    private static final String SECONDS = "[0-9]{1,6}s";

    /** What they look like, as a regular expression of CEL. */
    static final String PATTERN =
            "^(" + HOURS + "(" + MINUTES + ")?(" + SECONDS + ")?|" + MINUTES + "(" + SECONDS + ")?|" + SECONDS + ")$";

    private Durations() {}

    /** Reads one; empty for what isn't one, which a newer schema may let pass. */
    public static Optional<Duration> read(String text) {
        try {
            return Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
