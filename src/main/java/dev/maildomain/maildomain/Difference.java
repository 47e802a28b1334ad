package dev.maildomain.maildomain;

import java.util.Optional;

/**
 * A setting that isn't as declared.
 *
 * @param observed empty if the service doesn't say
 */
record Difference(Setting setting, String declared, Optional<String> observed) {

    /** For a message. */
    String text() {
        return setting.field() + " is declared " + shown(declared) + " and is "
                + observed.map(Difference::shown).orElse("unknown");
    }

    /** Footers are long. */
    static String shown(String value) {
        int longest = 40;
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }
}
