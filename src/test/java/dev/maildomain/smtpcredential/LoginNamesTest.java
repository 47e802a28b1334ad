package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginNamesTest {

    private final LoginNames names = LoginNames.of(Given.credential(), "example.com");

    @ParameterizedTest
    @CsvSource({"app, app-a", "app-a, app-b", "app-b, app-a"})
    void loginsTakeTurns(String current, String successor) {
        assertThat(names.successorOf(current + "@example.com")).isEqualTo(successor + "@example.com");
    }

    @Test
    void knowsItsAddresses() {
        assertThat(names.all()).containsExactly("app@example.com", "app-a@example.com", "app-b@example.com");
        assertThat(names.declared()).isEqualTo("app@example.com");
        assertThat(names.includes("app-b@example.com")).isTrue();
        assertThat(names.includes("app-c@example.com")).isFalse();
        assertThat(names.includes("app@example.org")).isFalse();
    }

    @Test
    void onlyARotationWithAnOverlapTakesMoreThanTheDeclaredName() {
        assertThat(LoginNames.localParts(Given.credential("smtp", "rotation: {interval: 24h}")))
                .containsExactly("app");
        assertThat(LoginNames.localParts(Given.credential("smtp", "rotation: {overlap: 1h}")))
                .containsExactly("app", "app-a", "app-b");
    }

    @Test
    void aLocalPartMayHoldAnAtSign() {
        assertThat(LoginNames.localPart("a@b@example.com")).isEqualTo("a@b");
    }
}
