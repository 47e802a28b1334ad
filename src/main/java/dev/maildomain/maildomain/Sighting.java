package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import java.time.Instant;
import java.util.Optional;

/** What one run of a deletion has seen of the domain at the service. */
sealed interface Sighting {

    /** Nobody has looked. */
    record NotLooked() implements Sighting {}

    /** The list of all domains doesn't leave it out yet. */
    record NotGoneFromList() implements Sighting {}

    /** It is there. */
    record Present(Domain domain) implements Sighting {}

    /**
     * The service says that it isn't there, under the account that holds it.
     *
     * @param askedAt when it was asked, in local time: what was created shortly before may be missed
     * @param oneOfMany whether too many others are gone, too, to believe it; empty if nobody has compared
     */
    record Absent(Instant askedAt, Optional<Boolean> oneOfMany) implements Sighting {}
}
