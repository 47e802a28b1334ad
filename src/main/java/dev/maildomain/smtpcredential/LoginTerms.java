package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.AdoptedPassword;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordTerms;
import dev.maildomain.password.StoredSecret;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What a resource says of its password. */
final class LoginTerms {

    private LoginTerms() {}

    /** The terms at {@code now}. */
    static PasswordTerms of(Observation seen, Instant now) {
        boolean asked = isRotationAskedFor(seen);
        boolean due = seen.marks()
                .flatMap(seen.rotation()::next)
                .filter(at -> !now.isBefore(at))
                .isPresent();
        boolean unknownStays = seen.claim() instanceof Claim.Adopted
                && seen.password().told().seq() == 0
                && !asked
                && seen.policies().unknownPassword() == AdoptedPassword.KEEP;
        return new PasswordTerms(asked || due, unknownStays, isInheriting(seen));
    }

    /** A wish that was there when the resource was first seen asks for nothing. */
    static boolean isRotationAskedFor(Observation seen) {
        Optional<SmtpCredentialStatus> told = seen.toldStatus();
        return told.isPresent()
                && seen.rotation()
                        .isAskedFor(Stream.concat(
                                told.map(SmtpCredentialStatus::lastHandledRotateNow).stream(),
                                seen.marks().flatMap(PasswordMarks::rotateNow).stream()));
    }

    /** A Secret of an earlier resource of the same name is taken over with the login that it speaks of. */
    private static boolean isInheriting(Observation seen) {
        if (!(seen.domain() instanceof DomainView.Ready domain)) {
            return seen.policies().isAdopting();
        }
        return seen.policies().isAdopting()
                && Stream.of(seen.password().main(), seen.password().pending())
                        .allMatch(secret -> speaksOfOurLogin(secret, LoginNames.of(seen.resource(), domain.name())));
    }

    private static boolean speaksOfOurLogin(StoredSecret secret, LoginNames names) {
        return !(secret instanceof StoredSecret.Left left)
                || left.secret().username().filter(names::includes).isPresent();
    }
}
