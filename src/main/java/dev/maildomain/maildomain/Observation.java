package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.DomainDetails;
import java.time.Instant;

/** What is known of the domain at the service. */
sealed interface Observation {

    /** Nobody has looked lately. */
    record NotLooked() implements Observation {}

    /** It is there. */
    record Present(DomainDetails details) implements Observation {}

    /**
     * The service says that it isn't there, under the account in which it was last seen.
     *
     * @param askedAt when it was asked, in local time: what was created shortly before may be missed
     */
    record Absent(Instant askedAt) implements Observation {}
}
