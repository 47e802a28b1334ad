package dev.maildomain.domainsapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a text of the service fit for conditions, events and logs. */
public final class ServiceText {

    /** Longest text that is passed on, in characters. */
    public static final int MAX_LENGTH = 256;

    private static final int SHORTEST_SECRET = 5;

    /** Control and format characters (which may reorder text), line and paragraph separators. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private ServiceText() {}

    /**
     * Replaces the given secrets, plain or as URLs and JSON spell them, by asterisks and unprintable characters by
     * spaces, and cuts to {@link #MAX_LENGTH}.
     */
    public static String clean(String text, Collection<SecretValue> secrets) {
        String cleaned = text;
        for (String spelling : spellings(secrets)) {
            cleaned = cleaned.replace(spelling, "********");
        }
        cleaned = UNPRINTABLE.matcher(cleaned).replaceAll(" ").strip();
        return cleaned.length() <= MAX_LENGTH ? cleaned : cut(cleaned) + "…";
    }

    /** Longest first, so that of a secret within another nothing is left over. */
    private static List<String> spellings(Collection<SecretValue> secrets) {
        return secrets.stream()
                .map(SecretValue::reveal)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .flatMap(secret -> Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        secret.replace("\\", "\\\\").replace("\"", "\\\"")))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static String cut(String text) {
        int end = MAX_LENGTH - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
