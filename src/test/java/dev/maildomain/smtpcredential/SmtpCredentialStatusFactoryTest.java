package dev.maildomain.smtpcredential;

import static dev.maildomain.password.GivenPasswords.former;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.withLastSeq;
import static dev.maildomain.password.GivenPasswords.withToldSecret;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.told;
import static dev.maildomain.smtpcredential.Given.withClaim;
import static dev.maildomain.smtpcredential.Given.withMain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmtpCredentialStatusFactoryTest {

    private final SmtpCredentialStatusFactory statuses =
            new SmtpCredentialStatusFactory(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Verdict inSync = Given.VERDICTS.inSync(Given.ADDRESS, main(4, "password"), nothing(), NOW);
    private final Verdict conflict = Given.VERDICTS.rival(new Rival(Optional.empty()));

    @Test
    void namesTheSecretAndItsPasswordsNumber() {
        SmtpCredentialStatus status = statuses.after(withMain(nothing(), main(4, "password")), inSync);

        assertThat(status.binding()).isEqualTo(new SmtpCredentialStatus.Binding("smtp"));
        assertThat(status.passwordSeq()).isEqualTo(4);
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.conditions()).extracting(Condition::type).containsExactly("Ready", "Synced");
        assertThat(status.toString()).doesNotContain("\"password\"");
    }

    @Test
    void leavesTheClaimToItsOwnWriter() {
        SmtpCredentialStatus status = statuses.after(withClaim(nothing(), Given.CREATED), inSync);

        assertThat(status.ownership()).isNull();
        assertThat(status.account()).isNull();
        assertThat(status.domain()).isNull();
        assertThat(status.login()).isNull();
    }

    @Test
    void namesNoSecretThatIsNotOurs() {
        SmtpCredentialStatus status = statuses.after(withMain(nothing(), new StoredSecret.Foreign()), conflict);

        assertThat(status.binding()).isNull();
        assertThat(status.passwordSeq()).isNull();
        assertThat(status.conditions()).extracting(Condition::type).containsExactly("Ready", "Synced", "Stalled");
    }

    @Test
    void theSameAgainIsEqual() {
        Observation seen = withMain(nothing(), main(4, "password"));
        SmtpCredentialStatus first = statuses.after(seen, inSync);
        SmtpCredential written = Given.credential();
        written.setStatus(first);
        SmtpCredentialStatusFactory later =
                new SmtpCredentialStatusFactory(Clock.fixed(NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC));

        assertThat(later.after(seen.withClaimIn(written), inSync)).isEqualTo(first);
        assertThat(SmtpCredentialStatusFactory.before(written)).isEqualTo(first);
    }

    @Test
    void aMissingSecretDoesNotSetTheNumberBack() {
        SmtpCredential written = Given.credential();
        written.setStatus(statuses.after(withMain(nothing(), main(4, "password")), inSync));

        Observation seen = nothing().withClaimIn(written);
        seen = seen.withPassword(withLastSeq(seen.password(), 4));

        assertThat(statuses.after(seen, conflict).passwordSeq()).isEqualTo(4);
    }

    @Test
    void aDeletionKeepsWhatWasSaidOfTheSecret() {
        SmtpCredential written = Given.credential();
        written.setStatus(statuses.after(withMain(nothing(), main(4, "password")), inSync));

        SmtpCredentialStatus status =
                statuses.whileDeleting(written, Given.VERDICTS.waitingForOutcome(Given.ADDRESS, Duration.ofSeconds(9)));

        assertThat(status.binding().name()).isEqualTo("smtp");
        assertThat(status.passwordSeq()).isEqualTo(4);
        assertThat(status.conditions()).extracting(Condition::type).containsExactly("Ready", "Synced", "Reconciling");
    }

    @Test
    void tellsWhenThePasswordWasAndWillBeReplaced() {
        StoredSecret.Ours set = main(
                PasswordMarks.of(4, PasswordOrigin.GENERATED, Optional.empty()).set(4, NOW, Optional.empty()),
                "password");

        SmtpCredentialStatus status = statuses.after(withMain(nothing("rotation: {interval: 24h}"), set), inSync);

        assertThat(status.lastRotation()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(status.nextRotation()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(statuses.after(withMain(nothing(), set), inSync).nextRotation())
                .isNull();
    }

    @Test
    void tellsWhichRotateNowIsHandled() {
        Observation asking = told(nothing("rotateNow: two"), "one");
        StoredSecret.Ours fulfilled =
                main(PasswordMarks.of(4, PasswordOrigin.GENERATED, Optional.of("two")), "password");

        assertThat(statuses.after(nothing("rotateNow: one"), inSync).lastHandledRotateNow())
                .isEqualTo("one");
        assertThat(statuses.after(asking, inSync).lastHandledRotateNow()).isEqualTo("one");
        assertThat(statuses.after(withMain(asking, fulfilled), inSync).lastHandledRotateNow())
                .isEqualTo("two");
        assertThat(statuses.after(told(nothing(), "one"), inSync).lastHandledRotateNow())
                .isEqualTo("one");
    }

    @Test
    void namesTheSecretOfTheEarlierNameUntilTheNewOneIsThere() {
        Observation renamed = nothing();
        PasswordState password = withToldSecret(renamed.password(), "before")
                .withFormers(List.of(former("unread", main(3, "old")), former("before", main(4, "password"))));

        assertThat(statuses.after(renamed.withPassword(password), inSync)
                        .binding()
                        .name())
                .isEqualTo("before");
        assertThat(statuses.after(withMain(renamed.withPassword(password), main(4, "password")), inSync)
                        .binding()
                        .name())
                .isEqualTo("smtp");
    }

    @Test
    void aSuspendedResourceKeepsWhatWasSaidOfIt() {
        SmtpCredential written = Given.credential();
        written.setStatus(statuses.after(withMain(nothing(), main(4, "password")), inSync));

        SmtpCredentialStatus status = statuses.suspended(withMain(nothing().withClaimIn(written), main(4, "password")));

        assertThat(status.conditions())
                .extracting(Condition::type, Condition::status)
                .containsExactlyInAnyOrder(tuple("Ready", "True"), tuple("Synced", "True"), tuple("Suspended", "True"));
        assertThat(statuses.suspended(nothing()).conditions())
                .extracting(Condition::type)
                .containsExactly("Suspended");
    }

    @Test
    void aDeletionBeforeAnythingWasSaidTellsOnlyOfItself() {
        SmtpCredentialStatus status = statuses.whileDeleting(
                Given.credential(), Given.VERDICTS.waitingForOutcome(Given.ADDRESS, Duration.ofSeconds(9)));

        assertThat(status.binding()).isNull();
        assertThat(status.conditions()).isNotEmpty();
    }
}
