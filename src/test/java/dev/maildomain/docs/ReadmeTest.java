package dev.maildomain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.config.OperatorConfig;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.CrdField;
import dev.maildomain.support.controlplane.ProjectDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {

    private final String readme = text("README.md");

    @Test
    void explainsEveryConditionAndReason() {
        assertThat(Stream.concat(
                        Stream.of(ConditionType.values()).map(ConditionType::value),
                        Stream.of(Reason.values()).map(Reason::value)))
                .allSatisfy(word -> assertThat(readme).contains("`" + word + "`"));
    }

    @Test
    void explainsEveryVariable() {
        assertThat(Stream.of(OperatorConfig.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .filter(method -> !method.getReturnType().equals(OperatorConfig.Intervals.class))
                        .map(ReadmeTest::variable))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(readme).contains("`" + variable + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailDomain", "SmtpCredential"})
    void theFullSampleOfAKindNamesEveryField(String kind) {
        String sample = text("config/samples/%s-full.yaml".formatted(kind.toLowerCase(Locale.ROOT)));

        assertThat(CrdField.all()
                        .filter(CrdField::isDeclared)
                        .filter(field -> field.kind().equals(kind) && !field.isElement())
                        .map(field -> field.path().substring(field.path().lastIndexOf('.') + 1)))
                .contains("deletionPolicy")
                .allSatisfy(name -> assertThat(sample).containsPattern("\\b" + name + ":"));
    }

    private static String variable(Method setting) {
        return "MAILDOMAIN_" + setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static String text(String file) {
        try {
            return Files.readString(ProjectDirectory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
