package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Something that goes wrong with calls.
 *
 * @param method the method of the calls, or null for any
 * @param path what the whole path of the calls looks like
 * @param argument the number behind the kind: a status, seconds or milliseconds; 0 where the kind has none
 */
record Fault(String method, Pattern path, Kind kind, int argument) {
    enum Kind {
        /** This status, no effect. */
        STATUS(true),
        /** 429 that names so many seconds, no effect. */
        RATE_LIMITED(true),
        /** No effect, and the connection is reset. */
        RESET_BEFORE(false),
        /** The effect, and then the connection is reset. */
        RESET_AFTER(false),
        /** The effect at once, the answer so many milliseconds later. */
        DELAY(true),
        /** 200 with a page of HTML, no effect. */
        GARBAGE(false),
        /** What a write wrote, or a read asks for, can't be found for so many seconds. */
        NOT_FOUND_FOR(true),
        /** Reads show the state from before the call for so many seconds. */
        STALE_FOR(true),
        /** The answer of success, no effect. */
        IGNORE(false);

        private final boolean takesArgument;

        Kind(boolean takesArgument) {
            this.takesArgument = takesArgument;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Fault of(JsonObject json) {
        String method = json.getString("method");
        String[] words = json.getString("kind", "").split(":", 2);
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(words[0]) && kind.takesArgument == (words.length == 2)) {
                int argument = kind.takesArgument ? argument(kind, words[1]) : 0;
                return new Fault(
                        method == null ? null : method.toUpperCase(Locale.ROOT),
                        pattern(json.getString("path", ".*")),
                        kind,
                        argument);
            }
        }
        throw Refusal.badRequest("unknown kind of fault");
    }

    boolean matches(String calledMethod, String calledPath) {
        return (method == null || method.equals(calledMethod))
                && path.matcher(calledPath).matches();
    }

    private static Pattern pattern(String path) {
        try {
            return Pattern.compile(path);
        } catch (PatternSyntaxException e) {
            throw Refusal.badRequest("path is not a regular expression");
        }
    }

    private static int argument(Kind kind, String text) {
        try {
            int argument = Integer.parseUnsignedInt(text);
            if (kind == Kind.STATUS && (argument < 200 || argument > 599)) {
                throw Refusal.badRequest("status must be between 200 and 599");
            }
            return argument;
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(kind.word() + " needs a number");
        }
    }
}
