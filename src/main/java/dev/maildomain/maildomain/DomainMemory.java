package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.Tracking;
import dev.maildomain.maildomain.Recollections.Recollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a process remembers of one domain between runs. Losing it costs requests, never correctness. The runs of one
 * resource don't overlap, but the sweep looks in from another thread.
 */
final class DomainMemory {

    private Observation observation = new Observation.NotLooked();
    private Optional<Tracking> tracking = Optional.empty();
    private Instant observedAt = Instant.MIN;
    private boolean lookNeeded;
    private Instant writtenAt = Instant.MIN;
    private SettingsHistory history = SettingsHistory.NONE;
    private boolean ownDnsChange;
    private Boolean rootRegistered;
    private Situation.Recreation recreation;
    private Instant verifyDue;
    private boolean verifyRequested;
    private boolean annotationsRead;
    private Optional<String> reconcileAt = Optional.empty();
    private Optional<String> verifyAt = Optional.empty();
    private boolean createHadNoEffect;

    /** What was seen, unless that is longer ago than {@code lifetime}. */
    synchronized Observation observation(Instant now, Duration lifetime) {
        boolean usable = !lookNeeded && observedAt.isAfter(now.minus(lifetime));
        return usable ? observation : new Observation.NotLooked();
    }

    /** Remembers an answer with a domain; what it leaves out stands as it was. */
    synchronized void saw(DomainDetails details, Instant now) {
        Observation.Present known = observation instanceof Observation.Present present
                        && present.details()
                                .domain()
                                .id()
                                .equals(details.domain().id())
                ? present
                : new Observation.Present(details, Optional.empty());
        saw(known.with(details), now);
    }

    /** Remembers a domain. */
    synchronized void saw(Observation.Present seen, Instant now) {
        boolean complete = seen.details().sendingRecords().isPresent()
                && seen.details().receivingRecords().isPresent();
        observation = complete ? seen : new Observation.NotLooked();
        tracking = seen.tracking().or(() -> tracking);
        looked(now);
        if (seen.details().domain().state() == DomainState.ACTIVE && !ownDnsChange) {
            verifyDue = null;
        }
    }

    /** Remembers the tracking settings of the domain that was seen last. */
    synchronized void saw(Tracking shown) {
        tracking = Optional.of(shown);
        if (observation instanceof Observation.Present present) {
            observation = new Observation.Present(present.details(), tracking);
        }
    }

    /** The tracking settings as somebody last saw them, however long ago. */
    synchronized Optional<Tracking> tracking() {
        return tracking;
    }

    /** Remembers that there was nothing. */
    synchronized void sawNothing(Instant askedAt) {
        observation = new Observation.Absent(askedAt);
        tracking = Optional.empty();
        looked(askedAt);
        history = SettingsHistory.NONE;
        ownDnsChange = false;
    }

    /** The last look showed nothing newer than what is known: that counts as seen now. */
    synchronized void sawNothingNew(Instant now) {
        looked(now);
    }

    private void looked(Instant at) {
        observedAt = at;
        lookNeeded = false;
    }

    /** What an account's list is compared with; empty if nobody has looked at the domain yet. */
    synchronized Optional<Recollection> recollection() {
        return observation instanceof Observation.NotLooked
                ? Optional.empty()
                : Optional.of(new Recollection(
                        domain(), observedAt, Optional.of(writtenAt).filter(at -> !at.equals(Instant.MIN))));
    }

    /** The domain as somebody last saw it, however long ago; empty if it wasn't there, or nobody has looked. */
    synchronized Optional<Domain> domain() {
        return observation instanceof Observation.Present present
                ? Optional.of(present.details().domain())
                : Optional.empty();
    }

    /** Whether the domain was there when somebody last looked, however long ago. */
    boolean seesDomain() {
        return domain().isPresent();
    }

    /** Has the next look be one at the service, whatever is remembered. */
    synchronized void forgetObservation() {
        lookNeeded = true;
    }

    /** When the service last accepted a change of the domain. */
    synchronized Instant writtenAt() {
        return writtenAt;
    }

    synchronized SettingsHistory history() {
        return history;
    }

    synchronized void history(SettingsHistory next) {
        history = next;
    }

    /** Remembers that the service accepted a change. */
    synchronized void wrote(SettingsHistory next, Instant now) {
        history = next;
        writtenAt = now;
    }

    /** Whether this process changed what DNS has to hold, and the service hasn't seen it yet. */
    synchronized boolean ownDnsChange() {
        return ownDnsChange;
    }

    synchronized void ownDnsChange(boolean open) {
        ownDnsChange = open;
    }

    /** Whether the account has a domain above this one; empty if nobody has looked in this run. */
    synchronized Optional<Boolean> rootRegistered() {
        return Optional.ofNullable(rootRegistered);
    }

    synchronized void rootRegistered(boolean registered) {
        rootRegistered = registered;
    }

    /** Whether a domain that is gone may be made again; empty if nobody has looked in this run. */
    synchronized Optional<Situation.Recreation> recreation() {
        return Optional.ofNullable(recreation);
    }

    synchronized void recreation(Situation.Recreation judgement) {
        recreation = judgement;
    }

    /** What was found out of the rest of the account holds for one run. */
    synchronized void forgetSurroundings() {
        rootRegistered = null;
        recreation = null;
    }

    /** When the next verify is due; empty if none was planned by this process, or since the domain was last active. */
    synchronized Optional<Instant> verifyDue() {
        return Optional.ofNullable(verifyDue);
    }

    synchronized void verifyDue(Instant due) {
        verifyDue = due;
    }

    /** Whether a person asked for a verify, whatever the domain's state. */
    synchronized boolean verifyRequested() {
        return verifyRequested;
    }

    synchronized void verifyRequested(boolean requested) {
        verifyRequested = requested;
    }

    /**
     * Takes up what a person asks for by annotations: a value that wasn't there at the last run. What was there at the first
     * run of this process may have been carried out by another.
     *
     * @param reconcileAt asks for a look, and a verify unless the domain is active
     * @param verifyAt asks for a verify
     */
    synchronized void asked(Optional<String> reconcileAt, Optional<String> verifyAt, Instant now) {
        if (isNew(this.reconcileAt, reconcileAt)) {
            lookNeeded = true;
            verifyDue = now;
        }
        if (isNew(this.verifyAt, verifyAt)) {
            verifyRequested = true;
        }
        this.reconcileAt = reconcileAt;
        this.verifyAt = verifyAt;
        annotationsRead = true;
    }

    private boolean isNew(Optional<String> before, Optional<String> now) {
        return annotationsRead && now.isPresent() && !now.equals(before);
    }

    /** Whether the last create is known to have done nothing, although its claim is recorded. */
    synchronized boolean createHadNoEffect() {
        return createHadNoEffect;
    }

    synchronized void createHadNoEffect(boolean known) {
        createHadNoEffect = known;
    }
}
