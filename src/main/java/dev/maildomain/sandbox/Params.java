package dev.maildomain.sandbox;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a request, wherever they were given, read as the types the service takes. */
final class Params {
    /** Runs of atext (RFC 5322, 3.2.3): no dot. */
    private static final Pattern ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+");

    private static final Pattern DOMAIN_NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** All parameters of the sources; the first source that names a parameter decides its value. */
    static Params of(MultiMap... sources) {
        Params params = new Params();
        for (MultiMap source : sources) {
            source.forEach(entry -> params.add(entry.getKey(), entry.getValue()));
        }
        return params;
    }

    Params add(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    /** The parameters of these names. */
    Params only(Set<String> names) {
        Params params = new Params();
        params.values.putAll(values);
        params.values.keySet().retainAll(names);
        return params;
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The value as it was given; an empty one counts. */
    Optional<String> text(String name) {
        return all(name).stream().findFirst();
    }

    /** The value, unless it is empty: an empty parameter means no change. */
    Optional<String> nonEmpty(String name) {
        return text(name).filter(value -> !value.isEmpty());
    }

    Optional<String> oneOf(String name, String... allowed) {
        return nonEmpty(name).map(value -> {
            for (String word : allowed) {
                if (word.equalsIgnoreCase(value)) {
                    return word;
                }
            }
            throw invalid(name);
        });
    }

    Optional<Boolean> flag(String name) {
        return oneOf(name, "true", "false").map(Boolean::valueOf);
    }

    /** A boolean that is also taken as {@code yes} or {@code no}. */
    Optional<Boolean> yesOrNo(String name) {
        return oneOf(name, "true", "false", "yes", "no").map(word -> word.equals("true") || word.equals("yes"));
    }

    /** A number that is not negative. */
    Optional<Integer> number(String name) {
        return nonEmpty(name).map(value -> {
            try {
                return Integer.parseUnsignedInt(value);
            } catch (NumberFormatException e) {
                throw invalid(name);
            }
        });
    }

    Optional<String> atom(String name) {
        return nonEmpty(name).map(value -> {
            if (!ATOM.matcher(value).matches()) {
                throw invalid(name);
            }
            return value;
        });
    }

    /** A domain name, in lower case. */
    String domainName(String name) {
        String value = nonEmpty(name)
                .orElseThrow(() -> Refusal.badRequest("Missing parameter '" + name + "'"))
                .toLowerCase(Locale.ROOT);
        if (!DOMAIN_NAME.matcher(value).matches()) {
            throw invalid(name);
        }
        return value;
    }

    private static Refusal invalid(String name) {
        return Refusal.badRequest("Invalid value for parameter '" + name + "'");
    }
}
