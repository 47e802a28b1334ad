package dev.maildomain.account;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds creates back once the account's plan or the key's role has refused one, which it would do to all others too. From
 * time to time a single one is let through as a probe, and its success opens the gate. Safe for several threads.
 */
public final class CreateGate {

    private static final Logger LOG = LoggerFactory.getLogger(CreateGate.class);

    private final Duration probeInterval;
    private final LongSupplier nanoTime;
    private String refusal;
    private boolean probing;
    private long nextProbe;

    /**
     * An open gate.
     *
     * @param probeInterval how long after a refusal, or after a probe, the next probe is let through
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public CreateGate(Duration probeInterval, LongSupplier nanoTime) {
        this.probeInterval = probeInterval;
        this.nanoTime = nanoTime;
    }

    /** The service's words on the create that it refused; empty while the gate is open. */
    public synchronized Optional<String> closed() {
        return Optional.ofNullable(refusal);
    }

    /** Whether a create may be sent now. Where the gate is closed, this takes the probe: the next one who asks has to wait. */
    public synchronized boolean admit() {
        if (refusal == null) {
            return true;
        }
        if (!untilProbe().isZero()) {
            return false;
        }
        probing = true;
        nextProbe = nanoTime.getAsLong() + probeInterval.toNanos();
        return true;
    }

    /** How long until a create may be sent: zero if now. */
    public synchronized Duration untilProbe() {
        return refusal == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, nextProbe - nanoTime.getAsLong()));
    }

    /** The plan or the key's role doesn't allow a create. */
    public synchronized void refused(String words) {
        if (refusal == null) {
            LOG.warn(
                    "the account's plan or the API key's role allows no more domains: {}; creates wait, and one is tried"
                            + " every {}",
                    words,
                    probeInterval);
        }
        refusal = words;
        probing = false;
        nextProbe = nanoTime.getAsLong() + probeInterval.toNanos();
    }

    /** A create has succeeded. One that was under way when another was refused proves nothing. */
    public synchronized void accepted() {
        if (refusal != null && probing) {
            refusal = null;
            probing = false;
            LOG.info("the service takes new domains again");
        }
    }
}
