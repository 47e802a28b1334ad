package dev.maildomain.smtpcredential;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the service's list of a domain's logins said. Times are local. */
sealed interface Lookup {

    /** Nobody has looked in this run. */
    record NotLooked() implements Lookup {}

    /** The service knows no such domain. */
    record NoDomain(Instant at) implements Lookup {}

    /**
     * There is a list.
     *
     * @param at when it was asked for
     * @param createdAt when each login was made, by its full address in lower case
     */
    record Listed(Instant at, Map<String, Instant> createdAt) implements Lookup {

        /** Copies the map. */
        public Listed {
            createdAt = Map.copyOf(createdAt);
        }
    }

    /** When {@code address} was made; empty if the list doesn't show it, or there is none. */
    default Optional<Instant> find(String address) {
        return this instanceof Listed listed
                ? Optional.ofNullable(listed.createdAt().get(address))
                : Optional.empty();
    }

    /** Whether there is a list that shows {@code address}. */
    default boolean shows(String address) {
        return find(address).isPresent();
    }

    /** Whether there is a list that doesn't show {@code address}. */
    default boolean lacks(String address) {
        return this instanceof Listed && !shows(address);
    }
}
