package dev.maildomain.support.secrecy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.apache.commons.io.output.TeeOutputStream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Keeps what the JVM of the tests prints and logs: the operator's classes at every level, libraries at those that the operator
 * has as shipped (of the others, the Kubernetes client writes all that it sends). JUnit finds this by itself.
 */
public final class RecordedOutput implements BeforeAllCallback {

    private static final Namespace STORE = Namespace.create(RecordedOutput.class);
    private static final String OURS = "dev.maildomain.";
    private static final int INFO = Level.INFO.intValue();

    /** What goes to files; ended by JUnit after the last test. */
    private record Recording(PrintStream out, PrintStream err, StreamHandler log) implements AutoCloseable {

        static Recording start() {
            Recording recording =
                    new Recording(System.out, System.err, new StreamHandler(file(), new SimpleFormatter()));
            System.setOut(new PrintStream(new TeeOutputStream(System.out, file()), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(new TeeOutputStream(System.err, file()), true, StandardCharsets.UTF_8));
            recording.log.setLevel(Level.ALL);
            recording.log.setFilter(Recording::isKept);
            Logger.getLogger("").addHandler(recording.log);
            return recording;
        }

        private static boolean isKept(LogRecord line) {
            return line.getLevel().intValue() >= INFO
                    || String.valueOf(line.getLoggerName()).startsWith(OURS);
        }

        private static OutputStream file() {
            try {
                Path file = Files.createTempFile(WrittenFiles.OUTPUT.directory(), "jvm-", ".txt");
                return Files.newOutputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            System.setOut(out);
            System.setErr(err);
            Logger.getLogger("").removeHandler(log);
            log.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(STORE).computeIfAbsent(Recording.class, key -> Recording.start(), Recording.class);
    }
}
