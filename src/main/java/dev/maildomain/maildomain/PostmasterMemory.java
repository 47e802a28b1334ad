package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.password.RefusedPasswords;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What outlives a run, but not the process. Losing it costs requests, never correctness. */
final class PostmasterMemory {

    private final Map<String, SecretValue> sentByUid = new ConcurrentHashMap<>();
    private final Map<String, Instant> seenAtByUid = new ConcurrentHashMap<>();
    private final Map<String, Instant> madeAtByUid = new ConcurrentHashMap<>();
    private final RefusedPasswords refused;

    PostmasterMemory(RefusedPasswords refused) {
        this.refused = refused;
    }

    /** A create of the domain of the resource with {@code uid} carries {@code password}. */
    void sent(String uid, SecretValue password) {
        sentByUid.put(uid, password);
    }

    /** The password that the last create carried, unless something has been done about passwords since. */
    Optional<SecretValue> sentWithCreate(String uid) {
        return Optional.ofNullable(sentByUid.get(uid));
    }

    /** From now on the password that the domain was created with proves nothing of the one that the login has. */
    void movedOn(String uid) {
        sentByUid.remove(uid);
    }

    /** The service showed the login of the resource with {@code uid} at {@code at}, which is local time. */
    void saw(String uid, Instant at) {
        seenAtByUid.put(uid, at);
    }

    /** When the login was last seen; of one that this process knows nothing of, it begins to count at {@code now}. */
    Instant seenAt(String uid, Instant now) {
        return seenAtByUid.computeIfAbsent(uid, unknown -> now);
    }

    /** The service has made the login, or may have. */
    void made(String uid, Instant at) {
        madeAtByUid.put(uid, at);
    }

    /** When this process last made the login, or may have. */
    Optional<Instant> madeAt(String uid) {
        return Optional.ofNullable(madeAtByUid.get(uid));
    }

    /** The resource is gone. */
    void forget(String uid) {
        sentByUid.remove(uid);
        seenAtByUid.remove(uid);
        madeAtByUid.remove(uid);
        refused.forget(uid);
    }
}
