package dev.maildomain.api.v1alpha1;

import dev.maildomain.support.controlplane.ProjectDirectory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Custom resources that the API server takes or refuses: {@code src/test/resources/crds/{valid,invalid}/*.yaml}. A file
 * with two documents is an update of the first to the second, where only the second may be invalid; a status in the first
 * stands at the time of the update, as if the operator had written it, and where the first has a deletionTimestamp, the
 * update comes during the deletion. A file of {@code invalid} begins with what the API server has to say.
 */
final class CrdExamples {

    private static final String EXPECTATION = "# expect: ";
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private CrdExamples() {}

    /**
     * One file.
     *
     * @param versions what is created, and perhaps what it is changed to
     * @param refusal part of what the API server has to say; empty for what it has to take
     */
    record Example(String name, List<GenericKubernetesResource> versions, String refusal) {

        private static Example read(Path file) {
            try {
                String text = Files.readString(file);
                return new Example(
                        file.getFileName().toString(),
                        Stream.of(text.split("(?m)^---\n"))
                                .map(document -> YAML.unmarshal(document, GenericKubernetesResource.class))
                                .toList(),
                        text.startsWith(EXPECTATION)
                                ? text.lines().findFirst().orElseThrow().substring(EXPECTATION.length())
                                : "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isUpdate() {
            return versions.size() > 1;
        }

        boolean isDuringDeletion() {
            return first().isMarkedForDeletion();
        }

        /** What is created. */
        GenericKubernetesResource first() {
            return versions.get(0);
        }

        /** What it is changed to. */
        GenericKubernetesResource last() {
            return versions.get(versions.size() - 1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> valid() {
        return in("valid");
    }

    static Stream<Example> invalid() {
        return in("invalid");
    }

    private static Stream<Example> in(String folder) {
        try (Stream<Path> files = Files.list(ProjectDirectory.resolve("src/test/resources/crds/" + folder))) {
            return files.sorted().toList().stream().map(Example::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
