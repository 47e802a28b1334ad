package dev.maildomain.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where applications submit mail (RFC 6409). */
public record SmtpServer(String host, int port) {

    /** Submission with STARTTLS. */
    public static final int DEFAULT_PORT = 587;

    private static final Pattern HOST_AND_PORT = Pattern.compile(
            "(?<host>[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:(?<port>[0-9]{1,5}))?");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code host[:port]}; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException naming the value, if it is none
     */
    public static SmtpServer parse(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text.strip());
        if (parts.matches()) {
            int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
            if (port >= 1 && port <= MAX_PORT) {
                return new SmtpServer(parts.group("host"), port);
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not host or host:port; give one such as smtp.example.com:587");
    }
}
