package dev.maildomain.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"12345", "12345678901234567890123456789012", "with space", "päßwört", "\"'$`\\ %+&", "🔑🔑🔑🔑🔑"
            })
    void passwordsThatMayBeSent(String password) {
        assertThat(PasswordRules.problem(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1234", "🔑🔑🔑🔑"})
    void fewerThanFiveCharacters(String password) {
        assertThat(PasswordRules.problem(password)).hasValue("is shorter than 5 characters");
    }

    @Test
    void none() {
        assertThat(PasswordRules.problem("")).hasValue("is empty");
    }

    @Test
    void moreThanThirtyTwoCharacters() {
        assertThat(PasswordRules.problem("x".repeat(33))).hasValue("is longer than 32 characters");
    }

    @Test
    void aNewlineAtTheEndIsNamedAsTheSlipThatItIs() {
        assertThat(PasswordRules.problem("secret\n"))
                .hasValue("ends with a newline, the usual slip of echo without -n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec\nret", "secret\r", "\tsecret", "sec\u0000ret", "secret\u007f"})
    void controlCharacters(String password) {
        assertThat(PasswordRules.problem(password)).hasValue("holds a control character");
    }

    @Test
    void bytesAreReadAsUtf8OrNotAtAll() {
        assertThat(PasswordRules.decode("päss".getBytes(StandardCharsets.UTF_8)))
                .hasValue("päss");
        assertThat(PasswordRules.decode("päss".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }
}
