package dev.maildomain.sandbox;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What the service takes as a password, and how its own look. */
final class Passwords {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 32;

    private Passwords() {}

    /**
     * A chosen password has between 5 and 32 characters (reference page, credentials).
     *
     * @throws Refusal 400 for any other
     */
    static void check(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw Refusal.badRequest("Password is too short. It must be between 5 and 32 characters.");
        }
        if (length > LONGEST) {
            throw Refusal.badRequest("Password is too long. It must be between 5 and 32 characters.");
        }
    }

    /** Three groups of hexadecimal digits, 50 characters in all: longer than a chosen one may be. */
    static String generate(RandomGenerator random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String digits = HexFormat.of().formatHex(bytes);
        return digits.substring(0, 32) + "-" + digits.substring(32, 40) + "-" + digits.substring(40);
    }
}
