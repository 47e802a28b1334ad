package dev.maildomain.support.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void outputGoesToTheLogAndToTheListener() {
        try (GuardedProcess process = shell("echo out; echo err >&2; echo $GREETING")) {
            assertThat(process.waitFor(TIMEOUT)).isTrue();
            assertThat(process.logTail(2)).containsExactly("err", "hello");
            assertThat(lines).containsExactly("out", "err", "hello");
        }
    }

    @Test
    void theExitStatusIsThatOfTheCommand() {
        try (GuardedProcess process = shell("exit 7")) {
            assertThat(process.waitFor(TIMEOUT)).isTrue();
            assertThat(process.exitCode()).isEqualTo(7);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void aCommandThatDoesNotExistEndsAsInAShell() {
        try (GuardedProcess process = start("no-such-command")) {
            assertThat(process.waitFor(TIMEOUT)).isTrue();
            assertThat(process.exitCode()).isEqualTo(127);
            assertThat(String.join("\n", process.logTail(5))).contains("no-such-command");
        }
    }

    @Test
    void thePidIsThatOfTheCommand() {
        try (GuardedProcess process = shell("echo $$; exec sleep 600")) {
            await().atMost(TIMEOUT).until(() -> !lines.isEmpty());
            assertThat(lines).containsExactly(Long.toString(process.pid()));
        }
    }

    @Test
    void standardInputIsEmpty() {
        try (GuardedProcess process = start("cat")) {
            assertThat(process.waitFor(TIMEOUT)).isTrue();
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void destroyLetsTheCommandEndInItsOwnWay() {
        GuardedProcess process = shell("trap 'echo ending; exit 3' TERM; echo started; while :; do sleep 0.1; done");
        await().atMost(TIMEOUT).until(() -> lines.contains("started"));

        process.destroy();

        assertThat(process.exitCode()).isEqualTo(3);
        assertThat(lines).containsExactly("started", "ending");
    }

    @Test
    void kill9AsksNothing() {
        GuardedProcess process = shell("trap 'echo ending' TERM; echo started; while :; do sleep 0.1; done");
        await().atMost(TIMEOUT).until(() -> lines.contains("started"));

        process.kill9();

        assertThat(process.exitCode()).isEqualTo(128 + 9);
        assertThat(lines).containsExactly("started");
        assertThat(ProcessHandle.of(process.pid())).isEmpty();
    }

    @Test
    void theCommandGoesWhenItsGuardIsAskedToEnd() {
        try (GuardedProcess process = start("sleep", "600")) {
            ProcessHandle guard =
                    ProcessHandle.of(process.pid()).orElseThrow().parent().orElseThrow();

            guard.destroy();

            assertThat(process.waitFor(TIMEOUT)).isTrue();
            assertThat(process.exitCode()).isEqualTo(128 + 15);
        }
    }

    private GuardedProcess shell(String script) {
        return start("/bin/sh", "-c", script);
    }

    private GuardedProcess start(String... command) {
        return GuardedProcess.start(
                "test", List.of(command), Map.of("GREETING", "hello"), directory.resolve("log"), lines::add);
    }
}
