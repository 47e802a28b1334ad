package dev.maildomain.support.secrecy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.support.Resources;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.ProjectDirectory;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that is written into the control plane escapes the search. */
@ControlPlaneTest
class RecordedResourcesIT {

    @Test
    void everyVersionOfAResourceIsKept(ControlPlane controlPlane, TestNamespace namespace) {
        Resources resources = new Resources(controlPlane.client(), namespace.name());
        MailDomain domain = resources.mailDomain("kept.test");
        resources.annotate(domain, "test", "first-version");
        resources.annotate(domain, "test", "second-version");
        resources.delete(domain);

        await().untilAsserted(() -> assertThat(recordsOf(domain).filter(record -> record.contains("second-version")))
                .hasSize(2));
        assertThat(recordsOf(domain)).hasSize(4).anyMatch(record -> record.contains("first-version"));
    }

    @Test
    void whatStandsInASecretIsNotedAndTheRestIsKept(ControlPlane controlPlane, TestNamespace namespace) {
        Resources resources = new Resources(controlPlane.client(), namespace.name());
        Secret secret = resources.secret("kept", Map.of("label", "public"), Map.of("any-key", "well-kept-password"));
        resources.delete(secret);

        await().untilAsserted(() -> assertThat(recordsOf(secret)).hasSize(2));
        assertThat(recordsOf(secret)).allMatch(record -> record.contains("public") && !record.contains("any-key"));
        assertThat(UsedSecrets.all(ProjectDirectory.resolve("")))
                .containsEntry("well-kept-password", "the any-key of Secret " + namespace.name() + "/kept");
    }

    private static Stream<String> recordsOf(HasMetadata resource) {
        return WrittenFiles.RESOURCES.files(ProjectDirectory.resolve("")).stream()
                .flatMap(file -> linesOf(file).stream())
                .filter(record -> record.contains(resource.getMetadata().getUid()));
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
