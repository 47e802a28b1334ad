package dev.maildomain.account;

/** Where applications submit mail (RFC 6409). */
public record SmtpServer(String host, int port) {

    /** Submission with STARTTLS. */
    public static final int DEFAULT_PORT = 587;

    /**
     * Reads {@code host[:port]}.
     *
     * @throws IllegalArgumentException naming the value, if it is none
     */
    public static SmtpServer parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = colon < 0 ? text : text.substring(0, colon);
            int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(text.substring(colon + 1));
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException(text);
            }
            return new SmtpServer(host, port);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not host or host:port", e);
        }
    }
}
