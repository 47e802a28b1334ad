package dev.maildomain.maildomain;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the process remembers of each MailDomain, by its uid. */
final class DomainMemories {

    private final Map<String, DomainMemory> byUid = new ConcurrentHashMap<>();

    DomainMemory of(String uid) {
        return byUid.computeIfAbsent(uid, key -> new DomainMemory());
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
