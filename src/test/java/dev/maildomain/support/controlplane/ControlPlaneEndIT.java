package dev.maildomain.support.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a JVM ends that runs a control plane, none of the processes is left. */
@ControlPlaneTest
class ControlPlaneEndIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path noCrds;

    private Process jvm;
    private Path directory;
    private List<Long> pids;

    @BeforeEach
    void startAnotherJvmWithAControlPlane() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        ControlPlaneMain.class.getName(),
                        noCrds.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = jvm.inputReader(StandardCharsets.UTF_8);
        directory = Path.of(output.readLine());
        pids = new ArrayList<>();
        for (String line = output.readLine(); !line.equals(ControlPlaneMain.READY); line = output.readLine()) {
            pids.add(Long.valueOf(line));
        }
        assertThat(pids).hasSize(3).allMatch(ControlPlaneEndIT::isAlive);
    }

    @AfterEach
    void endTheOtherJvm() {
        jvm.destroyForcibly();
    }

    @Test
    void sigintLeavesNeitherProcessNorFile() throws Exception {
        assumeThat(ignoresSigint())
                .as("tests that run in the background of a shell cannot send SIGINT: it is ignored from birth")
                .isFalse();

        signal("INT");

        await().atMost(TIMEOUT).until(() -> pids.stream().noneMatch(ControlPlaneEndIT::isAlive));
        assertThat(jvm.waitFor()).isEqualTo(128 + 2);
        assertThat(directory).doesNotExist();
    }

    @Test
    void sigkillLeavesNoProcess() throws Exception {
        signal("KILL");

        await().atMost(TIMEOUT).until(() -> pids.stream().noneMatch(ControlPlaneEndIT::isAlive));
        Directories.delete(directory);
    }

    private void signal(String name) {
        assertThat(shell("kill -%s %d".formatted(name, jvm.pid())).exitCode()).isZero();
    }

    private static boolean ignoresSigint() {
        return shell("kill -INT $$; echo ignored").stdout().contains("ignored");
    }

    private static CommandResult shell(String script) {
        return CommandResult.of(new ProcessBuilder("/bin/sh", "-c", script));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }
}
