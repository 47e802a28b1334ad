package dev.maildomain.maildomain;

import java.time.Instant;

/** What is known of the login {@code postmaster} at the service in this run. */
sealed interface PostmasterLookup {

    /** Nobody has looked. */
    record NotLooked() implements PostmasterLookup {}

    /**
     * It is there: the service lists it, or has just made it.
     *
     * @param createdAt in service time
     */
    record Listed(Instant createdAt) implements PostmasterLookup {}

    /**
     * The service doesn't list it.
     *
     * @param askedAt local time of the list's first request
     */
    record NotListed(Instant askedAt) implements PostmasterLookup {}
}
