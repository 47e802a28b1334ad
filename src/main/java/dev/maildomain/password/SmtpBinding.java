package dev.maildomain.password;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.SecretValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an application needs to submit mail, in the well-known entries of Service Binding for Kubernetes.
 *
 * @param username the full address
 */
public record SmtpBinding(SmtpServer server, String username, SecretValue password) {

    private static final String TYPE = "smtp";
    private static final String PROVIDER = "maildomain";

    /** What an application is told. */
    public Map<BindingEntry, SecretValue> entries() {
        Map<BindingEntry, SecretValue> entries = new EnumMap<>(BindingEntry.class);
        entries.put(BindingEntry.TYPE, SecretValue.of(TYPE));
        entries.put(BindingEntry.PROVIDER, SecretValue.of(PROVIDER));
        entries.put(BindingEntry.HOST, SecretValue.of(server.host()));
        entries.put(BindingEntry.PORT, SecretValue.of(Integer.toString(server.port())));
        entries.put(BindingEntry.USERNAME, SecretValue.of(username));
        entries.put(BindingEntry.PASSWORD, password);
        entries.put(
                BindingEntry.URI,
                SecretValue.of("smtp://" + percentEncode(username) + ":" + percentEncode(password.reveal()) + "@"
                        + server.host() + ":" + server.port()));
        return entries;
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
