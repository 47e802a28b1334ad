package dev.maildomain.support.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.controlplane.ProjectDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests and over what they left behind: no log, no event, no status, no metric, no exception and no
 * address of a call has a password or an API key in it.
 */
class SearchForSecrets {

    @Test
    void nothingThatWasWrittenHoldsASecretThatWasUsed() {
        in(ProjectDirectory.resolve(""));
    }

    /** Fails if a secret is found, or if nothing could be found. No message has a secret in it. */
    static void in(Path project) {
        Map<String, String> secrets = UsedSecrets.all(project);
        assertThat(secrets.keySet().stream().filter(SecretSearch::isSearchedFor).count())
                .as("number of secrets to search for")
                .isPositive();
        List<Path> files = WrittenFiles.all(project);
        assertThat(files).as("files to search").isNotEmpty().noneMatch(RecordedResources::isGap);

        SecretSearch search = new SecretSearch(secrets);
        assertThat(files.stream().flatMap(file -> search.in(file).stream())).isEmpty();
    }
}
