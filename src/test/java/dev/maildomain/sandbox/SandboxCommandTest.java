package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.support.RecordedSandbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SandboxCommandTest {
    private final SandboxCommand command = new SandboxCommand();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line =
            new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void hasDefaults() {
        line.parseArgs();
        SandboxOptions options = command.options();

        assertThat(options.port()).isEqualTo(8025);
        assertThat(options.bind()).isEqualTo("127.0.0.1");
        assertThat(options.profile()).isEqualTo(Profile.CURRENT);
        assertThat(options.requestsPerMinute()).isEqualTo(300);
        assertThat(options.verifiesPerSecond()).isEqualTo(10);
        assertThat(options.dns()).isEqualTo(DnsMode.AUTO);
        assertThat(options.latency()).isZero();
    }

    @Test
    void takesEveryOption() {
        line.parseArgs(("--port 1234 --bind 0.0.0.0 --api-key k --profile reference --requests-per-minute 7"
                        + " --verifies-per-second 0 --dns manual --latency 20 --seed 42")
                .split(" "));
        SandboxOptions options = command.options();

        assertThat(options)
                .isEqualTo(new SandboxOptions(
                        1234,
                        "0.0.0.0",
                        "k",
                        Profile.REFERENCE,
                        7,
                        0,
                        DnsMode.MANUAL,
                        Duration.ofMillis(20),
                        42,
                        options.clock()));
    }

    @Test
    void doesNotLimitVerifyingInProfileReferenceByItself() {
        line.parseArgs("--profile", "reference");

        assertThat(command.options().verifiesPerSecond()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port x",
                "--port 70000",
                "--profile future",
                "--dns nowhere",
                "--requests-per-minute 0",
                "--verifies-per-second -1",
                "--latency -1",
                "--colour red",
                "extra"
            })
    void answersWrongOptionsWithItsUsage(String arguments) {
        assertThat(line.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: sandbox");
    }

    @Test
    void printsItsUrlAndRunsUntilItIsInterrupted() throws InterruptedException {
        Thread running = new Thread(() -> line.execute("--port", "0"));
        running.start();
        Awaitility.await().until(() -> out.toString().contains("http://127.0.0.1:"));
        assertThat(out.toString().lines()).hasSize(1);

        running.interrupt();
        running.join();
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void saysInOneLineThatItsPortIsTaken() {
        try (RecordedSandbox other = RecordedSandbox.start(SandboxOptions.defaults())) {
            int port = other.uri().getPort();

            assertThat(line.execute("--port", String.valueOf(port))).isEqualTo(1);
            assertThat(err.toString().lines()).hasSize(1);
            assertThatThrownBy(() ->
                            RecordedSandbox.start(SandboxOptions.defaults().withPort(port)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port);
        }
    }
}
