package dev.maildomain.maildomain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings of a domain that can be changed as long as it exists. Their values are the words of a manifest, whoever
 * says them.
 */
enum Setting {
    SPAM_ACTION("spamAction", Carrier.DOMAIN),
    WILDCARD("wildcard", Carrier.DOMAIN),
    WEB_SCHEME("webScheme", Carrier.DOMAIN),
    WEB_PREFIX("webPrefix", Carrier.DOMAIN, Carrier.WEB_PREFIX),
    REQUIRE_TLS("connection.requireTls", Carrier.DOMAIN, Carrier.CONNECTION),
    SKIP_VERIFICATION("connection.skipVerification", Carrier.DOMAIN, Carrier.CONNECTION),
    DKIM_AUTHORITY("dkim.authority", Carrier.DKIM_AUTHORITY),
    DKIM_SELECTOR("dkim.selector", Carrier.DKIM_SELECTOR),
    OPEN_TRACKING("tracking.open.mode", Carrier.OPEN_TRACKING),
    CLICK_TRACKING("tracking.click.mode", Carrier.CLICK_TRACKING),
    UNSUBSCRIBE_TRACKING("tracking.unsubscribe.mode", Carrier.UNSUBSCRIBE_TRACKING),
    UNSUBSCRIBE_HTML_FOOTER("tracking.unsubscribe.htmlFooter", Carrier.UNSUBSCRIBE_TRACKING),
    UNSUBSCRIBE_TEXT_FOOTER("tracking.unsubscribe.textFooter", Carrier.UNSUBSCRIBE_TRACKING);

    private final String field;
    private final List<Carrier> carriers;

    Setting(String field, Carrier... carriers) {
        this.field = field;
        this.carriers = List.of(carriers);
    }

    /** The field of {@code spec}. */
    String field() {
        return field;
    }

    /**
     * By what to send it.
     *
     * @param misses how often it was accepted without effect so far: a dedicated endpoint takes what the general one may
     *     not
     */
    Carrier carrier(int misses) {
        return carriers.get(Math.min(misses, carriers.size() - 1));
    }

    /** Whether it is one of those that are read and written apart from the domain. */
    boolean isTracking() {
        return field.startsWith("tracking.");
    }

    /** Whether a change of it asks for another DNS record. */
    boolean changesDns() {
        return this == WEB_PREFIX || this == DKIM_AUTHORITY || this == DKIM_SELECTOR;
    }

    /** Whether two values of it mean the same: in texts neither the kind of line ends nor outer white space counts. */
    boolean isSame(String one, String other) {
        return one.equals(other) || plain(one).equals(plain(other));
    }

    private String plain(String value) {
        return this == UNSUBSCRIBE_HTML_FOOTER || this == UNSUBSCRIBE_TEXT_FOOTER
                ? value.lines().collect(Collectors.joining("\n")).strip()
                : value;
    }
}
