package dev.maildomain.support.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search finds what it is made to find. */
class SearchForSecretsTest {

    private static final String PLANTED = "gr\u00fcn & <\"*~+\u00fc/\u00ff>";

    @TempDir
    private Path project;

    @ParameterizedTest
    @EnumSource
    void findsASecretInEveryKindOfFile(WrittenFiles kind) throws IOException {
        UsedSecrets.note(project, "a password", PLANTED);
        write(kind, "deep/down.txt", "first\nsecond\nthe third says " + PLANTED + ".\nfourth");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SearchForSecrets.in(project))
                .withMessageContaining(kind.directory(project).resolve("deep/down.txt") + ":3 holds a password, plain")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain(PLANTED));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("plain", "password=" + PLANTED),
                arguments("in JSON", "{\"password\":\"gr\u00fcn & <\\\"*~+\u00fc/\u00ff>\"}"),
                arguments("in XML", "<message>gr\u00fcn &amp; &lt;&quot;*~+\u00fc/\u00ff&gt;</message>"),
                arguments("in a form", "password=gr%C3%BCn+%26+%3C%22*%7E%2B%C3%BC%2F%C3%BF%3E&login=app"),
                arguments("percent-encoded", "smtp://app:gr%C3%BCn%20%26%20%3C%22%2A~%2B%C3%BC%2F%C3%BF%3E@smtp.test"),
                arguments("in Base64", "data: {password: " + base64(PLANTED) + "}"),
                arguments("in Base64", "Authorization: Basic " + base64("api:" + PLANTED)),
                arguments("in Base64", "AUTH PLAIN " + base64("\0user\0" + PLANTED + "\n")),
                arguments(
                        "in Base64 for URLs",
                        "?key=" + base64(PLANTED).replace('+', '-').replace('/', '_')));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("texts")
    void findsEveryFormOfASecret(String form, String text) throws IOException {
        UsedSecrets.note(project, "a password", PLANTED);
        write(WrittenFiles.OPERATORS, "log.txt", text);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SearchForSecrets.in(project))
                .withMessageContaining("log.txt:1 holds a password, " + form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s and more", "more and %s"})
    void findsASecretAtBothEndsOfAFile(String text) throws IOException {
        UsedSecrets.note(project, "an API key", "key-1234");
        write(WrittenFiles.JOURNALS, "journal.jsonl", text.formatted("key-1234"));

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> SearchForSecrets.in(project));
    }

    @Test
    void findsEachOfManySecretsThatBeginAlike() throws IOException {
        for (int i = 100; i < 200; i++) {
            UsedSecrets.note(project, "number " + i, "the-same-beginning-" + i);
        }
        write(WrittenFiles.RESOURCES, "all.jsonl", "the-same-beginning-150\nthe-same-beginning-199");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SearchForSecrets.in(project))
                .withMessageContainingAll(":1 holds number 150, plain", ":2 holds number 199, plain")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("number 151"));
    }

    @Test
    void isContentWithFilesThatHoldNothing() throws IOException {
        UsedSecrets.note(project, "a password", PLANTED);
        UsedSecrets.note(project, "one as short as a word", "secret");
        write(WrittenFiles.UNIT_TESTS, "report.txt", "gr\u00fcn or not, no secret");
        write(WrittenFiles.UNIT_TESTS, "empty.txt", "");

        assertThatCode(() -> SearchForSecrets.in(project)).doesNotThrowAnyException();
    }

    @Test
    void failsWhereThereIsNoSecretToSearchFor() throws IOException {
        UsedSecrets.note(project, "one as short as a word", "secret");
        write(WrittenFiles.UNIT_TESTS, "report.txt", "text");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SearchForSecrets.in(project))
                .withMessageContaining("number of secrets to search for");
    }

    @Test
    void failsWhereThereIsNothingToSearch() {
        UsedSecrets.note(project, "a password", PLANTED);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SearchForSecrets.in(project))
                .withMessageContaining("files to search");
    }

    @Test
    void failsWhereVersionsOfResourcesWereMissed() throws IOException {
        UsedSecrets.note(project, "a password", PLANTED);
        write(WrittenFiles.RESOURCES, "Event.jsonl" + RecordedKind.GAP, "too old resource version");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SearchForSecrets.in(project))
                .withMessageContaining("Event.jsonl" + RecordedKind.GAP);
    }

    private void write(WrittenFiles kind, String name, String text) throws IOException {
        Path file = kind.directory(project).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
