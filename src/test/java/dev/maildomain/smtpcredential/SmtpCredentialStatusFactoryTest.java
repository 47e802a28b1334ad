package dev.maildomain.smtpcredential;

import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.withLastSeq;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.withClaim;
import static dev.maildomain.smtpcredential.Given.withMain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
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
}
