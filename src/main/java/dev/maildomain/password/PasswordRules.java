package dev.maildomain.password;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which passwords may be sent to the service. The bounds are those of the Domains API reference page (Credentials). */
final class PasswordRules {

    private static final int MIN_LENGTH = 5;
    private static final int MAX_LENGTH = 32;

    private PasswordRules() {}

    /** Reads UTF-8; empty if it is none. */
    static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with {@code password}, as the end of a sentence about it; empty if it can be used. */
    static Optional<String> problem(String password) {
        if (password.isEmpty()) {
            return Optional.of("is empty");
        }
        if (password.endsWith("\n")) {
            return Optional.of("ends with a newline, the usual slip of echo without -n");
        }
        if (password.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("holds a control character");
        }
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return Optional.of("is shorter than " + MIN_LENGTH + " characters");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        return Optional.empty();
    }
}
