package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTextTest {

    private static final SecretValue PASSWORD = SecretValue.of("pass\"wörd&1");

    @Test
    void passesPlainTextOn() {
        assertThat(clean("Domain not found")).isEqualTo("Domain not found");
    }

    @Test
    void replacesWhatMayBreakOrReorderALine() {
        assertThat(clean("  a\r\n\tb\u0000c\u2028d\u202Ee\u001B[31m ")).isEqualTo("a b c d e [31m");
    }

    @Test
    void hidesSecretsAsTheyAreAndAsUrlsAndJsonSpellThem() {
        assertThat(clean("a pass\"wörd&1 b pass%22w%C3%B6rd%261 c pass\\\"wörd&1 d"))
                .isEqualTo("a ******** b ******** c ******** d");
    }

    @Test
    void leavesNothingOfASecretThatContainsAnother() {
        assertThat(ServiceText.clean(
                        "key-abcdef-123", List.of(SecretValue.of("abcdef"), SecretValue.of("key-abcdef-123"))))
                .isEqualTo("********");
    }

    @Test
    void leavesWordsAloneThatAreTooShortToBeSecrets() {
        assertThat(ServiceText.clean("the name", List.of(SecretValue.of("name"))))
                .isEqualTo("the name");
    }

    @Test
    void cutsLongTextsAfterHidingSecrets() {
        String text = "x".repeat(250) + PASSWORD.reveal() + "y".repeat(100);

        assertThat(clean(text))
                .hasSize(ServiceText.MAX_LENGTH)
                .endsWith("*****…")
                .doesNotContain("pass");
    }

    @Test
    void cutsBetweenCharacters() {
        String cut = clean("x".repeat(254) + "😀😀");

        assertThat(cut).isEqualTo("x".repeat(254) + "…");
    }

    @Test
    void secretsShowAsAsterisks() {
        assertThat(PASSWORD).hasToString("********");
        assertThat(String.valueOf(List.of(PASSWORD))).isEqualTo("[********]");
        assertThat(PASSWORD)
                .isEqualTo(SecretValue.of(PASSWORD.reveal()))
                .hasSameHashCodeAs(SecretValue.of(PASSWORD.reveal()));
    }

    @Test
    void knownSecretsAreHiddenFromThenOn() {
        KnownSecrets known = new KnownSecrets();
        assertThat(known.clean("key abcdef")).isEqualTo("key abcdef");

        assertThat(known.remember(SecretValue.of("abcdef")).reveal()).isEqualTo("abcdef");

        assertThat(known.clean("key abcdef")).isEqualTo("key ********");
        assertThat(known.and(SecretValue.of("ghijkl")).clean("abcdef ghijkl")).isEqualTo("******** ********");
        assertThat(known.clean("ghijkl")).isEqualTo("ghijkl");
    }

    private static String clean(String text) {
        return ServiceText.clean(text, List.of(PASSWORD));
    }
}
