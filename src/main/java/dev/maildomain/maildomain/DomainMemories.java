package dev.maildomain.maildomain;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the process remembers of each MailDomain, by its uid. */
final class DomainMemories implements Recollections {

    private final Map<String, DomainMemory> byUid = new ConcurrentHashMap<>();

    DomainMemory memoryOf(String uid) {
        return byUid.computeIfAbsent(uid, key -> new DomainMemory());
    }

    void forget(String uid) {
        byUid.remove(uid);
    }

    @Override
    public Optional<Recollection> of(String uid) {
        return Optional.ofNullable(byUid.get(uid)).flatMap(DomainMemory::recollection);
    }

    @Override
    public boolean waitsForRoot(String uid) {
        return Optional.ofNullable(byUid.get(uid))
                .flatMap(DomainMemory::rootRegistered)
                .filter(Boolean.FALSE::equals)
                .isPresent();
    }

    @Override
    public void lookNeeded(String uid) {
        Optional.ofNullable(byUid.get(uid)).ifPresent(DomainMemory::forgetObservation);
    }
}
