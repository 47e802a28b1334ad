package dev.maildomain.status;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often in a row each resource's runs have failed. Forgotten at a restart, and with the resource. */
public final class Attempts {

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** Counts a failure of the resource with {@code uid}; answers how many there are in a row now. */
    public int failed(String uid) {
        return failures.merge(uid, 1, Integer::sum);
    }

    /** A run went well, or the resource is gone; answers that there are none. */
    public int clear(String uid) {
        failures.remove(uid);
        return 0;
    }
}
