package dev.maildomain.sandbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code sandbox}: runs the emulator until the process ends. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Emulates the Domains API on one port, with its state in memory.",
        sortOptions = false,
        showDefaultValues = true)
public final class SandboxCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8025", description = "TCP port, 0 for a free one.")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String bind;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = SandboxOptions.DEFAULT_API_KEY,
            description = "Key of the account 'default'.")
    private String apiKey;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "current",
            description = "${COMPLETION-CANDIDATES}: the service as it behaves, or its reference page to the letter.")
    private Profile profile;

    @Option(
            names = "--requests-per-minute",
            paramLabel = "N",
            defaultValue = "300",
            description = "What an account may send in any 60 seconds.")
    private int requestsPerMinute;

    @Option(
            names = "--verifies-per-second",
            paramLabel = "N",
            description = "What an account may verify in any second; 0: no limit, and no headers about it. "
                    + "Unset: 10 in profile current, 0 in reference.")
    private Integer verifiesPerSecond;

    @Option(
            names = "--dns",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}: the records a domain asks for count as published at once, "
                    + "or as the control API sets them.")
    private DnsMode dns;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Milliseconds by which every answer is late.")
    private long latency;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random. Unset: another one at each start.")
    private Long seed;

    @Override
    public Integer call() throws InterruptedException {
        SandboxOptions options = options();
        try (Sandbox sandbox = Sandbox.start(options)) {
            spec.commandLine()
                    .getOut()
                    .printf("Sandbox of the Domains API listening on %s (profile %s)%n", sandbox.uri(), profile);
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        } catch (IllegalStateException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return spec.exitCodeOnExecutionException();
        }
        return spec.exitCodeOnSuccess();
    }

    /** The options as parsed. */
    SandboxOptions options() {
        SandboxOptions defaults = SandboxOptions.defaults();
        try {
            return new SandboxOptions(
                    port,
                    bind,
                    apiKey,
                    profile,
                    requestsPerMinute,
                    verifiesPerSecond,
                    dns,
                    Duration.ofMillis(latency),
                    seed == null ? defaults.seed() : seed,
                    defaults.clock());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
