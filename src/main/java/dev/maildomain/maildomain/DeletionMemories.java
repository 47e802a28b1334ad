package dev.maildomain.maildomain;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the process remembers of the deletion of each MailDomain, by its uid. */
final class DeletionMemories {

    /** From here on it is cheaper to read the list of all domains than to ask for each. */
    private static final int FEW = 10;

    private final Map<String, DeletionMemory> byUid = new ConcurrentHashMap<>();

    DeletionMemory of(String uid) {
        return byUid.computeIfAbsent(uid, key -> new DeletionMemory());
    }

    /** Whether the service has accepted to delete the domain of the resource with {@code uid}. */
    boolean isAccepted(String uid) {
        return Optional.ofNullable(byUid.get(uid))
                .filter(DeletionMemory::isAccepted)
                .isPresent();
    }

    /** Whether the service is deleting so many domains that nobody should look at a single one. */
    boolean manyPending() {
        return byUid.values().stream().filter(DeletionMemory::isAccepted).count() > FEW;
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
