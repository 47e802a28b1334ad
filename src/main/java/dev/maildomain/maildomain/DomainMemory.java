package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a process remembers of one domain between runs. Losing it costs requests, never correctness. Used by one thread at
 * a time: the runs of one resource don't overlap.
 */
final class DomainMemory {

    private Observation observation = new Observation.NotLooked();
    private Instant observedAt = Instant.MIN;
    private Instant verifyDue;
    private DeletionRequest deletionRequest;
    private int polls;
    private boolean createHadNoEffect;

    /** What was seen, unless that is longer ago than {@code lifetime}. */
    Observation observation(Instant now, Duration lifetime) {
        return now.isBefore(observedAt.plus(lifetime)) ? observation : new Observation.NotLooked();
    }

    /** Remembers an answer; one that leaves the records out says nothing of them, and the known ones stand. */
    void saw(DomainDetails details, Instant now) {
        DomainDetails known = observation instanceof Observation.Present present
                        && present.details()
                                .domain()
                                .id()
                                .equals(details.domain().id())
                ? present.details()
                : details;
        DomainDetails whole = new DomainDetails(
                details.domain(),
                details.sendingRecords().or(known::sendingRecords),
                details.receivingRecords().or(known::receivingRecords));
        boolean complete =
                whole.sendingRecords().isPresent() && whole.receivingRecords().isPresent();
        observation = complete ? new Observation.Present(whole) : new Observation.NotLooked();
        observedAt = now;
        if (details.domain().state() == DomainState.ACTIVE) {
            verifyDue = null;
        }
    }

    /** Remembers that there was nothing. */
    void sawNothing(Instant askedAt) {
        observation = new Observation.Absent(askedAt);
        observedAt = askedAt;
    }

    /** Whether the domain was there when somebody last looked, however long ago. */
    boolean seesDomain() {
        return observation instanceof Observation.Present;
    }

    void forgetObservation() {
        observation = new Observation.NotLooked();
    }

    /** When the next verify is due; empty if none was planned by this process, or since the domain was last active. */
    Optional<Instant> verifyDue() {
        return Optional.ofNullable(verifyDue);
    }

    void verifyDue(Instant due) {
        verifyDue = due;
    }

    Optional<DeletionRequest> deletionRequest() {
        return Optional.ofNullable(deletionRequest);
    }

    boolean deletionAccepted() {
        return deletionRequest().filter(DeletionRequest::accepted).isPresent();
    }

    /** Remembers that the deletion was asked for, and whether the service accepted it. */
    void askedForDeletion(Instant now, boolean accepted) {
        deletionRequest = new DeletionRequest(now, accepted || deletionAccepted());
    }

    /** Counts a look at a deletion under way; answers how many there have been. */
    int countPoll() {
        return ++polls;
    }

    /** Whether the last create is known to have done nothing, although its claim is recorded. */
    boolean createHadNoEffect() {
        return createHadNoEffect;
    }

    void createHadNoEffect(boolean known) {
        createHadNoEffect = known;
    }
}
