package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.Durations;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.RetiringLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a resource wants another password, and when the same one again.
 *
 * @param interval how long a generated password is used
 * @param overlap how long the password before still works
 * @param reassertInterval how often the same password is set again
 * @param rotateNow asks for another password by a value that is new
 */
record RotationTerms(
        Optional<Duration> interval,
        Optional<Duration> overlap,
        Optional<Duration> reassertInterval,
        Optional<String> rotateNow) {

    static RotationTerms of(SmtpCredentialSpec spec) {
        Optional<SmtpCredentialSpec.Rotation> rotation = Optional.ofNullable(spec.rotation());
        return new RotationTerms(
                rotation.map(SmtpCredentialSpec.Rotation::interval).flatMap(Durations::read),
                rotation.map(SmtpCredentialSpec.Rotation::overlap).flatMap(Durations::read),
                Optional.ofNullable(spec.reassertInterval()).flatMap(Durations::read),
                Optional.ofNullable(spec.rotateNow()));
    }

    /**
     * Whether {@code rotateNow} asks for another password.
     *
     * @param handled values that have been acted upon
     */
    boolean isAskedFor(Stream<String> handled) {
        return rotateNow.isPresent() && handled.noneMatch(rotateNow.get()::equals);
    }

    /** When the next password is due; empty if it isn't by time. */
    Optional<Instant> next(PasswordMarks present) {
        return interval.flatMap(after -> present.setAt().map(at -> at.plus(after)));
    }

    /** When a login that another took the place of has worked for long enough, in the service's time. */
    Instant overlapEnd(RetiringLogin login) {
        return login.since().plus(overlap.orElse(Duration.ZERO));
    }

    /** When the same password is set again; empty if never. */
    Optional<Instant> nextAssertion(PasswordMarks present) {
        return reassertInterval.flatMap(
                after -> present.assertedAt().or(present::setAt).map(at -> at.plus(after)));
    }
}
