package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import java.security.SecureRandom;

/** Makes passwords that need no escaping in URLs, shells and configuration files: 32 letters and digits, 190 bits. */
final class PasswordGenerator {

    private static final int LENGTH = 32;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random;

    PasswordGenerator(SecureRandom random) {
        this.random = random;
    }

    /** A password with at least one upper-case letter, one lower-case letter and one digit. */
    SecretValue generate() {
        // Drawn again as a whole where a kind is missing: fixing single places would make some passwords likelier.
        String password;
        do {
            password = draw();
        } while (!hasAllKinds(password));
        return SecretValue.of(password);
    }

    private String draw() {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private static boolean hasAllKinds(String password) {
        return password.chars().anyMatch(Character::isUpperCase)
                && password.chars().anyMatch(Character::isLowerCase)
                && password.chars().anyMatch(Character::isDigit);
    }
}
