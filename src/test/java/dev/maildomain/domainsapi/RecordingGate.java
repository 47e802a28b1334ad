package dev.maildomain.domainsapi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets everything pass and counts it. */
final class RecordingGate implements RequestGate {

    private final AtomicInteger entered = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<Duration> delays = new CopyOnWriteArrayList<>();

    @Override
    public Permit enter() {
        entered.incrementAndGet();
        return closed::incrementAndGet;
    }

    @Override
    public void rateLimited(Duration delay) {
        delays.add(delay);
    }

    int entered() {
        return entered.get();
    }

    int stillHeld() {
        return entered.get() - closed.get();
    }

    List<Duration> delays() {
        return delays;
    }
}
