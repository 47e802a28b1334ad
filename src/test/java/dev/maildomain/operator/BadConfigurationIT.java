package dev.maildomain.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.OperatorProcess;
import dev.maildomain.support.secrecy.UsedSecrets;
import dev.maildomain.support.secrecy.WrittenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator doesn't start with a configuration that can't be right, and says which variable to set to what. */
class BadConfigurationIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int BAD_CONFIGURATION = 2;
    private static final String KEY = "key-that-is-no-key";

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            MAILDOMAIN_API_KEY=key-that-is-no-key                                                            | MAILDOMAIN_REGION   | US or EU
            MAILDOMAIN_API_KEY=key-that-is-no-key MAILDOMAIN_ENDPOINT=https://mail.example.com/v3            | MAILDOMAIN_ENDPOINT | leave the version out
            MAILDOMAIN_API_KEY=key-that-is-no-key MAILDOMAIN_ENDPOINT=http://mail.example.com                | MAILDOMAIN_ENDPOINT | use https, or allow the origin http://mail.example.com
            MAILDOMAIN_REGION=US                                                                             | MAILDOMAIN_API_KEY  | MAILDOMAIN_API_KEY_FILE
            """)
    void isNamedTogetherWithItsCure(String environment, String variable, String cure) throws IOException {
        UsedSecrets.apiKey(KEY);
        Path directory = Files.createTempDirectory(WrittenFiles.OPERATORS.directory(), "bad-configuration-");
        try (OperatorProcess operator = new OperatorProcess(directory, variables(environment))) {
            operator.launch();

            assertThat(operator.awaitEnd(TIMEOUT)).isEqualTo(BAD_CONFIGURATION);
            assertThat(operator.log()).contains(variable, cure).doesNotContain(KEY);
        }
    }

    private static Map<String, String> variables(String environment) {
        return Arrays.stream(environment.split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));
    }
}
