package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A situation in the making; every method answers another one. At first nothing is claimed, nobody has looked, and
 * nothing stands in the way.
 */
final class Situating {

    private static final Declaration.Understood NOTHING_MANAGED = Given.understood("");

    private Declaration.Understood declaration = NOTHING_MANAGED;
    private Claim claim = new Claim.None();
    private boolean conflicted;
    private boolean createHadNoEffect;
    private Observation observation = new Observation.NotLooked();
    private SettingsHistory history = SettingsHistory.NONE;
    private Optional<String> outrankedBy = Optional.empty();
    private Optional<Boolean> rootRegistered = Optional.empty();
    private Optional<String> createsHeld = Optional.empty();
    private Optional<Situation.Recreation> recreation = Optional.empty();
    private Instant verifyDue = Given.SINCE.plusSeconds(60);
    private boolean verifyRequested;
    private boolean ownDnsChange;
    private Instant now = Given.SINCE;
    private Duration serviceAheadBy = Duration.ZERO;

    Situating() {}

    private Situating(Situating other) {
        declaration = other.declaration;
        claim = other.claim;
        conflicted = other.conflicted;
        createHadNoEffect = other.createHadNoEffect;
        observation = other.observation;
        history = other.history;
        outrankedBy = other.outrankedBy;
        rootRegistered = other.rootRegistered;
        createsHeld = other.createsHeld;
        recreation = other.recreation;
        verifyDue = other.verifyDue;
        verifyRequested = other.verifyRequested;
        ownDnsChange = other.ownDnsChange;
        now = other.now;
        serviceAheadBy = other.serviceAheadBy;
    }

    /** Fields of the spec besides the domain, in YAML. */
    Situating declaring(String fields) {
        return declaring(Given.understood(fields));
    }

    Situating declaring(Declaration.Understood value) {
        return but(next -> next.declaration = value);
    }

    Situating claim(Claim value) {
        return but(next -> next.claim = value);
    }

    /** It last found the domain to be someone else's. */
    Situating conflicted() {
        return but(next -> next.conflicted = true);
    }

    Situating afterCreateWithoutEffect() {
        return but(next -> next.createHadNoEffect = true);
    }

    Situating observation(Observation value) {
        return but(next -> next.observation = value);
    }

    Situating absent(Instant askedAt) {
        return observation(new Observation.Absent(askedAt));
    }

    Situating history(SettingsHistory value) {
        return but(next -> next.history = value);
    }

    Situating outrankedBy(String other) {
        return but(next -> next.outrankedBy = Optional.of(other));
    }

    Situating rootRegistered(boolean value) {
        return but(next -> next.rootRegistered = Optional.of(value));
    }

    Situating createsHeld(String words) {
        return but(next -> next.createsHeld = Optional.of(words));
    }

    Situating recreation(Situation.Recreation value) {
        return but(next -> next.recreation = Optional.of(value));
    }

    Situating verifyDue(Instant value) {
        return but(next -> next.verifyDue = value);
    }

    Situating verifyRequested() {
        return but(next -> next.verifyRequested = true);
    }

    Situating ownDnsChange() {
        return but(next -> next.ownDnsChange = true);
    }

    Situating at(Instant value) {
        return but(next -> next.now = value);
    }

    Situating serviceAheadBy(Duration value) {
        return but(next -> next.serviceAheadBy = value);
    }

    Situation build() {
        return new Situation(
                declaration.domain(),
                declaration.policies(),
                claim,
                conflicted,
                createHadNoEffect,
                observation,
                history,
                new Situation.Surroundings(outrankedBy, rootRegistered, createsHeld, recreation),
                new Situation.Verification(verifyDue, verifyRequested, ownDnsChange),
                now,
                serviceAheadBy);
    }

    /** The domain that was seen. */
    static Domain domain(Situation situation) {
        return ((Observation.Present) situation.observation()).details().domain();
    }

    private Situating but(Consumer<Situating> change) {
        Situating next = new Situating(this);
        change.accept(next);
        return next;
    }
}
