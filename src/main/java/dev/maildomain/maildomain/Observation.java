package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.Tracking;
import java.time.Instant;
import java.util.Optional;

/** What is known of the domain at the service. */
sealed interface Observation {

    /** Nobody has looked lately. */
    record NotLooked() implements Observation {}

    /**
     * It is there.
     *
     * @param tracking its tracking settings, where they have been looked at
     */
    record Present(DomainDetails details, Optional<Tracking> tracking) implements Observation {

        /** This after an answer; one that leaves the records out says nothing of them, and the known ones stand. */
        Present with(DomainDetails answer) {
            return new Present(
                    new DomainDetails(
                            answer.domain(),
                            answer.sendingRecords().or(details::sendingRecords),
                            answer.receivingRecords().or(details::receivingRecords)),
                    tracking);
        }
    }

    /**
     * The service says that it isn't there, under the account in which it was last seen.
     *
     * @param askedAt when it was asked, in local time: what was created shortly before may be missed
     */
    record Absent(Instant askedAt) implements Observation {}
}
