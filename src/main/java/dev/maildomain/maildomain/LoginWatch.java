package dev.maildomain.maildomain;

import java.time.Duration;
import java.time.Instant;

/**
 * How it is watched that a login at rest is still there.
 *
 * @param due local time from when the service's list is to be looked at again
 * @param maxAge how old a list may be that somebody else has read
 * @param absenceProvenFrom local time from when on a list that leaves the login out says something: it may lag behind a create
 */
record LoginWatch(Instant due, Duration maxAge, Instant absenceProvenFrom) {

    boolean isDue(Instant now) {
        return !now.isBefore(due);
    }

    boolean isProof(PostmasterLookup.NotListed absence) {
        return !absence.askedAt().isBefore(absenceProvenFrom);
    }
}
