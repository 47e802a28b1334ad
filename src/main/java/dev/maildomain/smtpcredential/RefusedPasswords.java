package dev.maildomain.smtpcredential;

import dev.maildomain.domainsapi.SecretValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which password of each resource the service refused last. After a restart a refused password is tried once more. */
final class RefusedPasswords {

    private final Map<String, Refusal> byUid = new ConcurrentHashMap<>();

    Optional<Refusal> of(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    void add(String uid, SecretValue password, PasswordOrigin origin, String words, Instant until) {
        byUid.compute(uid, (key, before) -> {
            int earlier = before == null ? 0 : before.generated();
            return new Refusal(password, words, origin == PasswordOrigin.GENERATED ? earlier + 1 : 0, until);
        });
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
