package dev.maildomain.dns;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a DKIM record says (RFC 6376).
 *
 * @param selector the label before {@code _domainkey}
 * @param authority the domain after it, whose key signs
 * @param keySize length of the key in bits, where the record holds an RSA key
 */
public record DkimRecord(Optional<String> selector, Optional<String> authority, Optional<Integer> keySize) {

    private static final Pattern NAME =
            Pattern.compile("(?<selector>.+)\\._domainkey\\.(?<authority>.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("(?:^|;)\\s*p=(?<key>[A-Za-z0-9+/=\\s]+)");

    /** Reads a record. */
    public static DkimRecord of(DnsRecordStatus record) {
        Matcher name = NAME.matcher(record.name());
        boolean named = name.matches();
        return new DkimRecord(
                named ? Optional.of(name.group("selector")) : Optional.empty(),
                named ? Optional.of(name.group("authority")) : Optional.empty(),
                keySize(record.value()));
    }

    static boolean isDkimName(String name) {
        return NAME.matcher(name).matches();
    }

    private static Optional<Integer> keySize(String value) {
        Matcher key = KEY.matcher(value);
        if (!key.find()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(key.group("key"));
            RSAPublicKey rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            return Optional.of(rsa.getModulus().bitLength());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
