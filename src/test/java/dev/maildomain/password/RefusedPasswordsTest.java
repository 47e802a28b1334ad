package dev.maildomain.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RefusedPasswordsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LASTING = Duration.ofMinutes(5);
    private static final SecretValue PASSWORD = SecretValue.of("plain");
    private static final DomainsApiException.Invalid ANSWER = new DomainsApiException.Invalid("too plain");

    private final RefusedPasswords refused = new RefusedPasswords(LASTING, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void generatedOnesAreCountedInARow() {
        assertThat(add(PasswordOrigin.GENERATED).generated()).isEqualTo(1);
        assertThat(add(PasswordOrigin.GENERATED).generated()).isEqualTo(2);
        assertThat(add(PasswordOrigin.SOURCE).generated()).isZero();
        assertThat(add(PasswordOrigin.GENERATED).generated()).isEqualTo(1);
    }

    @Test
    void eachResourceHasItsOwnUntilItIsForgotten() {
        Refusal refusal = add(PasswordOrigin.GENERATED);

        assertThat(refused.of("uid-1")).hasValue(refusal);
        assertThat(refused.of("uid-2")).isEmpty();
        refused.forget("uid-1");
        assertThat(refused.of("uid-1")).isEmpty();
    }

    @Test
    void theSamePasswordIsNotTriedAgainForAWhile() {
        Refusal refusal = add(PasswordOrigin.SOURCE);

        assertThat(refusal.standsAgainst(PASSWORD, NOON)).isTrue();
        assertThat(refusal.standsAgainst(SecretValue.of("other"), NOON)).isFalse();
        assertThat(refusal.standsAgainst(PASSWORD, NOON.plus(LASTING))).isFalse();
    }

    private Refusal add(PasswordOrigin origin) {
        return refused.add("uid-1", PASSWORD, origin, ANSWER);
    }
}
