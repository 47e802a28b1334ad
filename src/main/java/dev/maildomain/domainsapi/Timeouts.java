package dev.maildomain.domainsapi;

import java.time.Duration;

/**
 * How long a request may take.
 *
 * @param connect until there is a TCP connection
 * @param call in all, from looking up the host to the last byte of the answer
 */
public record Timeouts(Duration connect, Duration call) {

    /** Checks that both are longer than nothing. */
    public Timeouts {
        if (connect.isNegative() || connect.isZero() || call.isNegative() || call.isZero()) {
            throw new IllegalArgumentException("connect " + connect + ", call " + call);
        }
    }

    /** 3 s to connect, 10 s in all. */
    public static Timeouts defaults() {
        return new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }
}
