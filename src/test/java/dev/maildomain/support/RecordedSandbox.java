package dev.maildomain.support;

import dev.maildomain.sandbox.Sandbox;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.secrecy.UsedSecrets;
import dev.maildomain.support.secrecy.WrittenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sandbox whose journal is kept for the search for secrets. */
public final class RecordedSandbox implements AutoCloseable {

    private final Sandbox sandbox;

    private RecordedSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Starts a sandbox and returns when it listens. */
    public static RecordedSandbox start(SandboxOptions options) {
        UsedSecrets.apiKey(options.apiKey());
        return new RecordedSandbox(Sandbox.start(options));
    }

    /** The base URL, as of {@link Sandbox#uri()}. */
    public URI uri() {
        return sandbox.uri();
    }

    /** Keeps the journal as it is now, before something empties it. */
    public void keepJournal() {
        String journal = String.join("\n", new SandboxControl(uri()).journal());
        try {
            Path file = Files.createTempFile(WrittenFiles.JOURNALS.directory(), "sandbox-", ".jsonl");
            Files.writeString(file, journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            keepJournal();
        } finally {
            sandbox.close();
        }
    }
}
