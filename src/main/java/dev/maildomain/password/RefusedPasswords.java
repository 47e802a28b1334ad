package dev.maildomain.password;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which password of each resource the service refused last. After a restart a refused password is tried once more. */
public final class RefusedPasswords {

    private final Map<String, Refusal> byUid = new ConcurrentHashMap<>();
    private final Duration lasting;
    private final Clock clock;

    /** @param lasting how long a password that the service refused isn't tried again */
    public RefusedPasswords(Duration lasting, Clock clock) {
        this.lasting = lasting;
        this.clock = clock;
    }

    /** Takes down that the service refused {@code password} of the resource with {@code uid}. */
    public Refusal add(String uid, SecretValue password, PasswordOrigin origin, DomainsApiException.Invalid answer) {
        Instant until = clock.instant().plus(lasting);
        return byUid.compute(uid, (key, before) -> {
            int earlier = before == null ? 0 : before.generated();
            int generated = origin == PasswordOrigin.GENERATED ? earlier + 1 : 0;
            return new Refusal(password, answer.getMessage(), generated, until);
        });
    }

    /** The service has taken a password of the resource, or the resource is gone. */
    public void forget(String uid) {
        byUid.remove(uid);
    }

    /** The last one of the resource with {@code uid}. */
    public Optional<Refusal> of(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }
}
