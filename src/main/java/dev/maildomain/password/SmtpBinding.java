package dev.maildomain.password;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.SecretValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an application needs to submit mail, in the well-known entries of Service Binding for Kubernetes.
 *
 * @param username the full address
 */
public record SmtpBinding(SmtpServer server, String username, SecretValue password) {

    /** Type of the Secret: the specification's {@code servicebinding.io/} and the entry {@code type}. */
    static final String SECRET_TYPE = "servicebinding.io/smtp";

    private static final String TYPE = "smtp";
    private static final String PROVIDER = "maildomain";

    /** Whether {@code secret} holds this and nothing else. */
    public boolean isIn(StoredSecret.Ours secret) {
        return entries().equals(secret.data());
    }

    /** The entries of the Secret. */
    Map<String, SecretValue> entries() {
        Map<String, String> entries = new TreeMap<>();
        entries.put(SecretKeys.TYPE, TYPE);
        entries.put(SecretKeys.PROVIDER, PROVIDER);
        entries.put(SecretKeys.HOST, server.host());
        entries.put(SecretKeys.PORT, Integer.toString(server.port()));
        entries.put(SecretKeys.USERNAME, username);
        entries.put(SecretKeys.PASSWORD, password.reveal());
        entries.put(
                SecretKeys.URI,
                "smtp://" + percentEncode(username) + ":" + percentEncode(password.reveal()) + "@" + server.host() + ":"
                        + server.port());
        return entries.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> SecretValue.of(entry.getValue())));
    }

    /** RFC 3986, section 2.1: everything but unreserved characters. */
    private static String percentEncode(String text) {
        // URLEncoder encodes for forms, which differs in these three.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
