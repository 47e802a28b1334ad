package dev.maildomain.sandbox;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A DKIM key of a domain.
 *
 * @param bits length of the modulus
 * @param publicKey the DER SubjectPublicKeyInfo in base64, as it stands after {@code p=} in DNS
 * @param active whether the service signs with it
 */
record DkimKey(String selector, int bits, String publicKey, boolean active) {
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

    /**
     * A key that looks real: well-formed, and as long as a real one. Nobody signs with it, so its modulus is a random
     * odd number; finding two primes would take longer than all the rest of creating a domain.
     */
    static DkimKey generate(String selector, int bits, RandomGenerator random) {
        byte[] bytes = new byte[bits / 8];
        random.nextBytes(bytes);
        BigInteger modulus = new BigInteger(1, bytes).setBit(bits - 1).setBit(0);
        return new DkimKey(selector, bits, encode(modulus, PUBLIC_EXPONENT), false);
    }

    static String encode(BigInteger modulus, BigInteger exponent) {
        try {
            byte[] der = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, exponent))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA keys", e);
        }
    }

    DkimKey renamed(String newSelector) {
        return new DkimKey(newSelector, bits, publicKey, active);
    }

    DkimKey activated(boolean now) {
        return new DkimKey(selector, bits, publicKey, now);
    }
}
