package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.password.RefusedPasswords;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What outlives a run, but not the process. Losing it costs requests, never correctness. */
final class PostmasterMemory {

    private final Map<String, SecretValue> sentByUid = new ConcurrentHashMap<>();
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

    /** The resource is gone. */
    void forget(String uid) {
        sentByUid.remove(uid);
        refused.forget(uid);
    }
}
