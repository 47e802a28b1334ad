package dev.maildomain.domainsapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The API's words for enumerated values: our constants' names in lower case, {@code htmlonly} excepted. */
final class Words {

    private static final String HTML_ONLY = "htmlonly";

    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /** {@code yes} or {@code no}, which the reference page asks for where it doesn't ask for true or false. */
    static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    static String ofClick(Tracking.Click click) {
        return switch (click) {
            case ENABLED -> "yes";
            case DISABLED -> "no";
            case HTML_ONLY -> HTML_ONLY;
        };
    }

    static Optional<Tracking.Click> readClick(String word) {
        return switch (String.valueOf(word).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Optional.of(Tracking.Click.ENABLED);
            case "false", "no" -> Optional.of(Tracking.Click.DISABLED);
            case HTML_ONLY -> Optional.of(Tracking.Click.HTML_ONLY);
            default -> Optional.empty();
        };
    }
}
