package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import java.time.Instant;
import java.util.Optional;

/**
 * What the runs of this process know of each MailDomain, for the account's list to be compared with. Asked by a thread of
 * its own, while runs are under way.
 */
interface Recollections {

    /** What is known of a resource's domain; empty if no run has looked yet. */
    Optional<Recollection> of(String uid);

    /** Whether the last run of a resource found no domain above its own, and waits for one to inherit the DKIM key from. */
    boolean waitsForRoot(String uid);

    /** Has the next run of a resource ask the service, whatever is remembered. */
    void lookNeeded(String uid);

    /**
     * The last look.
     *
     * @param domain what the service showed; empty if there was nothing. Where the domain is another's, that one
     * @param seenAt local time of the answer
     * @param lastWrite local time of the answer to the last change that this process made to the domain
     */
    record Recollection(Optional<Domain> domain, Instant seenAt, Optional<Instant> lastWrite) {

        /** Whether a pass over the list that began at {@code startedAt} can show anything newer. */
        boolean isOlderThan(Instant startedAt) {
            return seenAt.isBefore(startedAt)
                    && lastWrite.map(written -> written.isBefore(startedAt)).orElse(true);
        }
    }
}
