package dev.maildomain.support.secrecy;

import dev.maildomain.support.controlplane.ProjectDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where what is written while tests run is kept. */
public enum WrittenFiles {
    /** Every version of the resources in the control plane, one a line, Secrets without their data. */
    RESOURCES("target/written/resources"),
    /** The calls that sandboxes were sent. */
    JOURNALS("target/written/journals"),
    /** What the JVMs of the tests log and print. */
    OUTPUT("target/written/output"),
    /** A folder for each packaged operator: its log of each start and its metrics at each end. */
    OPERATORS("target/operator-logs"),
    /** The logs of the playground. */
    PLAYGROUND("target/playground"),
    /** Results of unit tests, with their exceptions. */
    UNIT_TESTS("target/surefire-reports"),
    /** The same of the tests against a control plane. */
    INTEGRATION_TESTS("target/failsafe-reports");

    private final String directory;

    WrittenFiles(String directory) {
        this.directory = directory;
    }

    /** The folder, which is there on return. */
    public Path directory() {
        return directory(ProjectDirectory.resolve(""));
    }

    Path directory(Path project) {
        try {
            return Files.createDirectories(project.resolve(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of all kinds, at any depth. */
    static List<Path> all(Path project) {
        return Arrays.stream(values())
                .flatMap(kind -> kind.files(project).stream())
                .toList();
    }

    List<Path> files(Path project) {
        try (Stream<Path> paths = Files.walk(directory(project))) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
