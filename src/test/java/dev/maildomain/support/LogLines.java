package dev.maildomain.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a class logs at INFO and above while this is open. */
public final class LogLines implements AutoCloseable {

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Recorder(lines);

    /** Listens to a class. */
    public LogLines(Class<?> source) {
        logger = LogContext.getLogContext().getLogger(source.getName());
        logger.addHandler(handler);
    }

    /** Level and text of each line. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }

    private static final class Recorder extends Handler {

        private final List<String> lines;

        private Recorder(List<String> lines) {
            this.lines = lines;
            setFormatter(new PatternFormatter("%p %s"));
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                lines.add(getFormatter().format(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
