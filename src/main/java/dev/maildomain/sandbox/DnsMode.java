package dev.maildomain.sandbox;

import java.util.Locale;

/** What the sandbox's fake DNS holds for a domain that nobody has set anything for. */
public enum DnsMode {
    /** Every record that a domain asks for counts as published from that moment. */
    AUTO,
    /** Nothing, until the control API says otherwise. */
    MANUAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
