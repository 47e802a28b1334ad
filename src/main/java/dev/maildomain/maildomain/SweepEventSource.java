package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the account's list every so often, and wakes the MailDomains that it gives news of. */
final class SweepEventSource extends AbstractEventSource<Void, MailDomain> {

    private static final Logger LOG = LoggerFactory.getLogger(SweepEventSource.class);
    private static final double JITTER = 0.1;

    private final SweepRound round;
    private final Recollections recollections;
    private final Supplier<Stream<MailDomain>> resources;
    private final Duration interval;
    private final RandomGenerator random;
    private ScheduledExecutorService schedule;
    private boolean rateLimited;
    private boolean failing;

    /**
     * A sweep that begins with the controller.
     *
     * @param resources all MailDomains as they are cached
     * @param interval from one pass to the next, give or take a tenth
     */
    SweepEventSource(
            SweepRound round,
            Recollections recollections,
            Supplier<Stream<MailDomain>> resources,
            Duration interval,
            RandomGenerator random) {
        super(Void.class, "sweep");
        this.round = round;
        this.recollections = recollections;
        this.resources = resources;
        this.interval = interval;
        this.random = random;
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            super.start();
            schedule = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "sweep");
                thread.setDaemon(true);
                return thread;
            });
            goOnAfter(ordinaryPause());
        }
    }

    @Override
    public synchronized void stop() {
        if (isRunning()) {
            super.stop();
            schedule.shutdownNow();
        }
    }

    @Override
    public Set<Void> getSecondaryResources(MailDomain primary) {
        return Set.of();
    }

    private synchronized void goOnAfter(Duration pause) {
        if (isRunning()) {
            schedule.schedule(this::passAndGoOn, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Whatever comes of a pass, there is a next one. */
    private void passAndGoOn() {
        Duration pause = ordinaryPause();
        try {
            round.withNews(resources.get().toList()).forEach(this::wake);
            succeeded();
        } catch (DomainsApiException.RateLimited e) {
            pause = pauseAfter(e);
        } catch (DomainsApiException e) {
            failed(e);
        } catch (RuntimeException e) {
            LOG.error("going through the account's list failed; it is tried again", e);
        } finally {
            goOnAfter(pause);
        }
    }

    private void wake(MailDomain resource) {
        recollections.lookNeeded(resource.getMetadata().getUid());
        getEventHandler().handleEvent(new Event(ResourceID.fromResource(resource)));
    }

    private Duration ordinaryPause() {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofNanos((long) (interval.toNanos() * factor));
    }

    /** A limit too small for a whole pass would give this one every request there is, if it came back each time. */
    private Duration pauseAfter(DomainsApiException.RateLimited limit) {
        Duration pause = rateLimited ? ordinaryPause() : limit.delay();
        rateLimited = !rateLimited;
        return pause;
    }

    private void succeeded() {
        rateLimited = false;
        if (failing) {
            failing = false;
            LOG.info("the account's list of domains can be gone through again");
        }
    }

    private void failed(DomainsApiException error) {
        rateLimited = false;
        if (!failing && isRunning()) {
            failing = true;
            LOG.warn(
                    "the account's list of domains can't be gone through: {}; until it can, changes made behind the"
                            + " operator's back are found later",
                    error.getMessage());
        }
    }
}
