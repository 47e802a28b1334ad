package dev.maildomain.support.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** What a command that has ended left: its exit status and its output. */
public record CommandResult(int exitCode, String stdout, String stderr) {

    /** Waits for the command; a kubectl that waits for something is given its own timeout by its caller. */
    static CommandResult of(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> stderr = CompletableFuture.supplyAsync(
                    () -> read(process.getErrorStream()), task -> new Thread(task, "stderr").start());
            String stdout = read(process.getInputStream());
            return new CommandResult(process.waitFor(), stdout, stderr.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + builder.command(), e);
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
