package dev.maildomain.crash;

import dev.maildomain.support.secrecy.WrittenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Everything that is logged at INFO and above while this is open, with the exceptions, in place of the console: that a
 * dying operator complains is nothing to read.
 */
final class LogCapture implements AutoCloseable {

    private final Logger root = LogContext.getLogContext().getLogger("");
    private final Handler[] usual = root.getHandlers();
    private final StringBuffer text = new StringBuffer();
    private final Handler recorder = new Recorder(text);

    LogCapture() {
        root.setHandlers(new Handler[] {recorder});
    }

    /** How much there is so far. */
    int length() {
        return text.length();
    }

    /** What has been logged since there was so much. */
    String since(int length) {
        return text.substring(length);
    }

    /** Keeps what was logged for the search for secrets. */
    @Override
    public void close() {
        root.setHandlers(usual);
        try {
            Files.writeString(Files.createTempFile(WrittenFiles.OUTPUT.directory(), "crash-", ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Recorder extends Handler {

        private final StringBuffer text;

        private Recorder(StringBuffer text) {
            this.text = text;
            setFormatter(new PatternFormatter("%p %c %s%e%n"));
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                text.append(getFormatter().format(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
