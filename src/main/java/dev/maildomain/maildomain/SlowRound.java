package dev.maildomain.maildomain;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * How often a domain at rest is looked at for what the account's list doesn't show. With many domains that is seldom, so
 * that it takes no more than a tenth of the requests that the account has.
 *
 * @param shortest the interval with few domains
 * @param requestsPerMinute what the account has
 * @param domains how many there are
 */
record SlowRound(Duration shortest, int requestsPerMinute, IntSupplier domains) {

    /** One for the domain, and one for its tracking settings. */
    private static final int REQUESTS = 2;

    private static final int SHARE = 10;

    Duration interval() {
        Duration affordable = Duration.ofMinutes(1)
                .multipliedBy((long) domains.getAsInt() * REQUESTS * SHARE)
                .dividedBy(requestsPerMinute);
        return affordable.compareTo(shortest) > 0 ? affordable : shortest;
    }
}
