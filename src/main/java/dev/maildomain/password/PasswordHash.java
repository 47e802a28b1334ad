package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted hash by which a password can be recognised but not read (PBKDF2, RFC 8018), as the text
 * {@code iterations.salt.hash}. It stands in an annotation, which more people see than the Secret's data; so it is slow to
 * guess.
 */
final class PasswordHash {

    private static final int ITERATIONS = 10_000;
    private static final int MAX_ITERATIONS = 1_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private PasswordHash() {}

    /** Hashes with a new salt. */
    static String of(SecretValue password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return ITERATIONS + "." + encoder.encodeToString(salt) + "."
                + encoder.encodeToString(derive(password, salt, ITERATIONS));
    }

    /** Whether {@code text} is a hash of {@code password}; no if it isn't a hash at all, or null. */
    static boolean matches(String text, SecretValue password) {
        String[] parts = text == null ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            int iterations = Integer.parseInt(parts[0]);
            byte[] salt = Base64.getDecoder().decode(parts[1]);
            if (iterations < 1 || iterations > MAX_ITERATIONS || salt.length == 0) {
                return false;
            }
            return MessageDigest.isEqual(Base64.getDecoder().decode(parts[2]), derive(password, salt, iterations));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] derive(SecretValue password, byte[] salt, int iterations) {
        KeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has PBKDF2WithHmacSHA256", e);
        }
    }
}
