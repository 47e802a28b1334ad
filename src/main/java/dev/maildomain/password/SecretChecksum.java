package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text that is another whenever the entries of a Secret are. The number of the password stands for the password, so that
 * nobody can try passwords on it. A resource made later counts from one again; so the text is another for another resource,
 * even where that takes over the Secret with all entries.
 */
final class SecretChecksum {

    private SecretChecksum() {}

    static String of(String uid, long seq, SecretShape shape, SmtpBinding binding) {
        Map<String, String> told = new TreeMap<>();
        for (Map.Entry<BindingEntry, SecretValue> entry : binding.entries().entrySet()) {
            told.put(
                    shape.keys().get(entry.getKey()),
                    entry.getKey().isPublic() ? entry.getValue().reveal() : Long.toString(seq));
        }
        return HexFormat.of().formatHex(sha256(uid + told));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
