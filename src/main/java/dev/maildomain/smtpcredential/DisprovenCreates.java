package dev.maildomain.smtpcredential;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Claims whose create is known to have made nothing, since the service turned it away at the door. After a restart time
 * has to prove it.
 */
final class DisprovenCreates {

    private final Map<String, Instant> sinceByUid = new ConcurrentHashMap<>();

    void add(String uid, Instant since) {
        sinceByUid.put(uid, since);
    }

    /** When the create was sent of which that is known last. */
    Optional<Instant> of(String uid) {
        return Optional.ofNullable(sinceByUid.get(uid));
    }

    void forget(String uid) {
        sinceByUid.remove(uid);
    }
}
