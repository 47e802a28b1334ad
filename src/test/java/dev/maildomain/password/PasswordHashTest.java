package dev.maildomain.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.SecretValue;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final SecretValue PASSWORD = SecretValue.of("correct horse");

    private final SecureRandom random = new SecureRandom();

    @Test
    void aHashIsOfItsPasswordAlone() {
        String hash = PasswordHash.of(PASSWORD, random);

        assertThat(PasswordHash.matches(hash, PASSWORD)).isTrue();
        assertThat(PasswordHash.matches(hash, SecretValue.of("correct horsf"))).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertThat(PasswordHash.of(PASSWORD, random)).isNotEqualTo(PasswordHash.of(PASSWORD, random));
    }

    @Test
    void aHashDoesNotShowThePassword() {
        assertThat(PasswordHash.of(PASSWORD, random)).doesNotContain("correct");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "1.2",
                "1.*.*",
                "0.AAAA.AAAA",
                "-1.AAAA.AAAA",
                "x.AAAA.AAAA",
                "1..AAAA",
                "2000000000.AAAA.AAAA"
            })
    void aDamagedHashIsOfNoPassword(String hash) {
        assertThat(PasswordHash.matches(hash, PASSWORD)).isFalse();
    }
}
