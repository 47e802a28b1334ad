package dev.maildomain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimTest {

    private static final String UID = "6f1c1f0e-0000-4000-8000-000000000001";
    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00.123Z");

    static Stream<Claim> recordedClaims() {
        return Stream.of(
                new Claim.Creating(SINCE, Optional.empty()),
                new Claim.Creating(SINCE, Optional.of("account")),
                new Claim.Created(SINCE, Optional.empty(), Optional.empty()),
                new Claim.Created(SINCE, Optional.of("id"), Optional.of("account")),
                new Claim.Adopted(SINCE, Optional.of("id"), Optional.of("account")));
    }

    @ParameterizedTest
    @MethodSource("recordedClaims")
    void isReadAsItWasRecorded(Claim claim) {
        assertThat(Claim.of(claim.toOwnership(UID), UID)).isEqualTo(claim);
    }

    @ParameterizedTest
    @MethodSource("recordedClaims")
    void ofAnotherResourceIsNone(Claim claim) {
        assertThat(Claim.of(claim.toOwnership("another"), UID)).isEqualTo(new Claim.None());
    }

    @Test
    void thatIsNotRecordedIsNone() {
        assertThat(Claim.of(null, UID)).isEqualTo(new Claim.None());
        assertThat(new Claim.None().toOwnership(UID)).isNull();
    }

    @Test
    void isThatOfTheResourceWhoseStatusHoldsIt() {
        MailDomain resource = new MailDomain();
        resource.getMetadata().setUid(UID);
        assertThat(Claim.of(resource)).isEqualTo(new Claim.None());

        Claim claim = new Claim.Created(SINCE, Optional.of("id"), Optional.empty());
        resource.setStatus(MailDomainStatus.ofClaim(claim.toOwnership(UID)));
        assertThat(Claim.of(resource)).isEqualTo(claim);
    }

    @Test
    void isRecordedInTheWordsOfTheStatus() {
        assertThat(new Claim.Created(SINCE, Optional.of("id"), Optional.of("account")).toOwnership(UID))
                .isEqualTo(new Ownership(UID, "Created", "2026-03-01T12:00:00.123Z", "id", "account"));
        assertThat(new Claim.Adopted(SINCE, Optional.of("id"), Optional.empty()).toOwnership(UID))
                .isEqualTo(new Ownership(UID, "Adopted", "2026-03-01T12:00:00.123Z", "id", null));
        assertThat(new Claim.Creating(SINCE, Optional.empty()).toOwnership(UID))
                .isEqualTo(new Ownership(UID, "Creating", "2026-03-01T12:00:00.123Z", null, null));
    }

    /** A word of a newer version must not pass for a creation that is known to have gone well. */
    @Test
    void ofAnUnknownStateProvesNothing() {
        assertThat(Claim.of(new Ownership(UID, "Shared", SINCE.toString(), "id", "account"), UID))
                .isEqualTo(new Claim.Creating(SINCE, Optional.of("account")));
    }
}
