package dev.maildomain.password;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is recorded beside a password, in the annotations of its Secret, so that one write changes both.
 *
 * @param seq number of the password, 1 or more; 0 where somebody made it unreadable
 * @param setAt when the password became that of the login; empty where that isn't known, or it hasn't yet
 * @param assertedAt when the same password was last set again
 * @param rotateNow the wish for a new password that this one fulfils, or that was there before it
 * @param retiring the login that this one took the place of
 */
public record PasswordMarks(
        long seq,
        PasswordOrigin origin,
        Optional<Instant> setAt,
        Optional<Instant> assertedAt,
        Optional<String> rotateNow,
        Optional<RetiringLogin> retiring) {

    /** Marks of a password that hasn't reached the service. */
    public static PasswordMarks of(long seq, PasswordOrigin origin, Optional<String> rotateNow) {
        return new PasswordMarks(seq, origin, Optional.empty(), Optional.empty(), rotateNow, Optional.empty());
    }

    /** Reads annotations; what isn't readable isn't there. */
    static PasswordMarks read(Map<String, String> annotations) {
        Optional<Instant> retiringSince = instant(annotations.get(SecretKeys.RETIRING_SINCE));
        return new PasswordMarks(
                read(annotations.get(SecretKeys.SEQ), text -> Math.max(0, Long.parseLong(text)))
                        .orElse(0L),
                PasswordOrigin.of(annotations.get(SecretKeys.ORIGIN)),
                instant(annotations.get(SecretKeys.SET_AT)),
                instant(annotations.get(SecretKeys.ASSERTED_AT)),
                Optional.ofNullable(annotations.get(SecretKeys.ROTATE_NOW)),
                Optional.ofNullable(annotations.get(SecretKeys.RETIRING_LOGIN))
                        .flatMap(login -> retiringSince.map(since -> new RetiringLogin(login, since))));
    }

    /** The annotations, without those that say nothing. */
    Map<String, String> annotations() {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(SecretKeys.SEQ, Long.toString(seq));
        annotations.put(SecretKeys.ORIGIN, origin.value());
        setAt.ifPresent(at -> annotations.put(SecretKeys.SET_AT, at.toString()));
        assertedAt.ifPresent(at -> annotations.put(SecretKeys.ASSERTED_AT, at.toString()));
        rotateNow.ifPresent(value -> annotations.put(SecretKeys.ROTATE_NOW, value));
        retiring.ifPresent(login -> {
            annotations.put(SecretKeys.RETIRING_LOGIN, login.address());
            annotations.put(SecretKeys.RETIRING_SINCE, login.since().toString());
        });
        return annotations;
    }

    /** After the password became that of the login. */
    public PasswordMarks set(long seq, Instant at, Optional<RetiringLogin> retiring) {
        return new PasswordMarks(seq, origin, Optional.of(at), Optional.empty(), rotateNow, retiring);
    }

    /** After the same password was set again. */
    public PasswordMarks asserted(Instant at) {
        return new PasswordMarks(seq, origin, setAt, Optional.of(at), rotateNow, retiring);
    }

    /** With another login, or none, that this one took the place of. */
    public PasswordMarks withRetiring(Optional<RetiringLogin> login) {
        return new PasswordMarks(seq, origin, setAt, assertedAt, rotateNow, login);
    }

    private static Optional<Instant> instant(String text) {
        return read(text, Instant::parse);
    }

    private static <T> Optional<T> read(String text, Function<String, T> parse) {
        try {
            return Optional.ofNullable(text).map(parse);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
