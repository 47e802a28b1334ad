package dev.maildomain.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An application that logs in without a pause, with what it read from its Secrets. It reads each of them again when that
 * is older than an interval, and not before.
 */
public final class MailingApplication implements AutoCloseable {

    private final Resources resources;
    private final SandboxControl service;
    private final Duration rereadInterval;
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Experience> work;
    private volatile boolean stopped;

    private MailingApplication(
            Resources resources, SandboxControl service, List<String> secrets, Duration rereadInterval) {
        this.resources = resources;
        this.service = service;
        this.rereadInterval = rereadInterval;
        secrets.forEach(secret -> readings.put(secret, read(secret)));
        this.work = thread.submit(this::work);
    }

    /**
     * What became of its logins.
     *
     * @param logins how many there were, refused or not; one that was answered only when its reading was too old isn't counted
     * @param withReplacedPassword how many were made with what was no longer in the Secret, as the next reading showed
     * @param refused the logins that were refused, by their addresses
     */
    public record Experience(int logins, int withReplacedPassword, List<String> refused) {}

    /** What stood in a Secret, and how often it was used. */
    private static final class Reading {
        private final long sinceNanos;
        private final String username;
        private final String password;
        private int uses;

        private Reading(long sinceNanos, Map<String, String> values) {
            this.sinceNanos = sinceNanos;
            this.username = values.get("username");
            this.password = values.get("password");
        }

        private boolean isOlderThan(Duration age) {
            return System.nanoTime() - sinceNanos > age.toNanos();
        }

        private boolean isOf(Reading other) {
            return username.equals(other.username) && password.equals(other.password);
        }
    }

    /** Starts one that uses Secrets which are there. */
    public static MailingApplication start(Installation installation, List<String> secrets, Duration rereadInterval) {
        return new MailingApplication(installation.resources(), installation.sandbox(), secrets, rereadInterval);
    }

    /** Stops it and asks what it has seen. */
    public Experience stop() {
        stopped = true;
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the last login", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the application failed", e.getCause());
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.shutdown();
    }

    private Experience work() {
        int logins = 0;
        int withReplacedPassword = 0;
        List<String> refused = new ArrayList<>();
        while (!stopped) {
            for (Map.Entry<String, Reading> reading : readings.entrySet()) {
                if (reading.getValue().isOlderThan(rereadInterval)) {
                    Reading before = reading.setValue(read(reading.getKey()));
                    withReplacedPassword += reading.getValue().isOf(before) ? 0 : before.uses;
                }
                Reading used = reading.getValue();
                boolean accepted = service.acceptsLogin(used.username, used.password);
                if (used.isOlderThan(rereadInterval)) {
                    continue;
                }
                logins++;
                used.uses++;
                if (!accepted) {
                    refused.add(used.username);
                }
            }
        }
        return new Experience(logins, withReplacedPassword, refused);
    }

    private Reading read(String secret) {
        long sinceNanos = System.nanoTime();
        return new Reading(sinceNanos, resources.valuesOf(secret));
    }
}
