package dev.maildomain.sandbox;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A DKIM key that a caller brings along as a PEM private key in the PKCS #1 format (RFC 8017, A.1.2). */
final class ImportedKey {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

    /** PKCS #8 (RFC 5208): version 0, rsaEncryption without parameters. */
    private static final byte[] PKCS8_HEAD = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private ImportedKey() {}

    static DkimKey of(String selector, String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.matches()) {
            throw Refusal.badRequest("failed to import domain key: failed to parse PEM");
        }
        if (!matcher.group(1).equals("RSA PRIVATE KEY")) {
            throw Refusal.badRequest("failed to parse private key: key must be PKCS1 format");
        }
        try {
            byte[] pkcs1 = Base64.getMimeDecoder().decode(matcher.group(2));
            RSAPrivateCrtKey key = (RSAPrivateCrtKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(pkcs1)));
            String publicKey = DkimKey.encode(key.getModulus(), key.getPublicExponent());
            return new DkimKey(selector, key.getModulus().bitLength(), publicKey, false);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw Refusal.badRequest("failed to import domain key: failed to parse PEM");
        }
    }

    private static byte[] pkcs8(byte[] pkcs1) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(PKCS8_HEAD);
        body.writeBytes(element(0x04, pkcs1));
        return element(0x30, body.toByteArray());
    }

    /** One DER element; with the long form of a length in two octets, which DER readers of the JDK accept. */
    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x82);
        out.write(content.length >> 8);
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
