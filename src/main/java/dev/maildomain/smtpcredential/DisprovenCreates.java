package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.Claim;
import java.time.Instant;
import java.util.Map;
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

    boolean contains(String uid, Claim claim) {
        return claim instanceof Claim.Creating creating && creating.since().equals(sinceByUid.get(uid));
    }

    void forget(String uid) {
        sinceByUid.remove(uid);
    }
}
