package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.ADDRESS;
import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.credential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.RetiringLogin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginClaimsTest {

    private static final String A = "app-a@example.com";
    private static final String B = "app-b@example.com";
    private static final RetiringLogin OLD = new RetiringLogin(B, LONG_AGO);
    private static final LoginClaims ALL =
            claims(CREATED, Optional.of(new LoginClaims.Successor(A, NOW)), Optional.of(OLD));

    @Test
    void areReadAsTheyWereRecorded() {
        assertThat(LoginClaims.of(Given.withClaims(credential(), ALL))).isEqualTo(ALL);
    }

    @Test
    void areNoneWithoutARecord() {
        SmtpCredential copy = Given.withClaims(credential(), ALL);
        copy.getMetadata().setUid("uid-2");
        SmtpCredential withoutLogin = credential();
        withoutLogin.setStatus(SmtpCredentialStatus.ofClaims(
                CREATED.toOwnership(Given.UID), "account-1", "example.com", null, null, null));
        SmtpCredential withoutDomain = credential();
        withoutDomain.setStatus(
                SmtpCredentialStatus.ofClaims(CREATED.toOwnership(Given.UID), "account-1", null, ADDRESS, null, null));

        assertThat(List.of(credential(), copy, withoutLogin, withoutDomain))
                .allSatisfy(resource -> assertThat(LoginClaims.of(resource)).isEqualTo(LoginClaims.NONE));
        assertThat(LoginClaims.NONE.accountId()).isEmpty();
    }

    @Test
    void areAPartOfTheStatus() {
        SmtpCredentialStatus status = Given.withClaims(credential(), ALL).getStatus();
        SmtpCredentialStatus unclaimed = SmtpCredentialStatus.ofClaims(null, null, null, null, null, null);

        assertThat(LoginClaims.in(status)).isEqualTo(status);
        assertThat(LoginClaims.in(unclaimed)).isNull();
        assertThat(LoginClaims.in(null)).isNull();
    }

    @Test
    void knowTheLoginThatARotationMakes() {
        assertThat(ALL.toSuccessor(A)).isEqualTo(new Claim.Creating(NOW, Optional.of("account-1")));
        assertThat(ALL.toSuccessor(B)).isEqualTo(new Claim.None());
        assertThat(ALL.withSuccessor(Optional.empty()).toSuccessor(A)).isEqualTo(new Claim.None());
    }

    @Test
    void knowTheLoginThatIsRetiring() {
        assertThat(ALL.isRetiring(B)).isTrue();
        assertThat(ALL.isRetiring(A)).isFalse();
        assertThat(ALL.withRetiring(Optional.empty()).isRetiring(B)).isFalse();
    }

    @Test
    void aSuccessorTakesThePlaceOfTheLoginInUse() {
        RetiringLogin old = new RetiringLogin(ADDRESS, NOW);

        assertThat(ALL.promoted(A, old))
                .isEqualTo(new LoginClaims(
                        new Claim.Created(NOW, CREATED.id(), CREATED.accountId()),
                        Optional.of(A),
                        Optional.of("example.com"),
                        Optional.empty(),
                        Optional.of(old)));
    }

    @Test
    void aLoginThatIsUsedAgainIsOursSinceTheOther() {
        assertThat(ALL.withSuccessor(Optional.empty())
                        .promoted(B, new RetiringLogin(ADDRESS, NOW))
                        .current())
                .isEqualTo(CREATED);
        assertThat(ALL.promoted(B, new RetiringLogin(ADDRESS, NOW)).current()).isEqualTo(CREATED);
    }

    @Test
    void whatWasTakenOverStaysSo() {
        Claim adopted = new Claim.Adopted(LONG_AGO, Optional.of("domain-1"), Optional.of("account-1"));
        LoginClaims claims = claims(adopted, Optional.of(new LoginClaims.Successor(A, NOW)), Optional.empty());

        assertThat(claims.promoted(A, OLD).current())
                .isEqualTo(new Claim.Adopted(NOW, Optional.of("domain-1"), Optional.of("account-1")));
    }

    @Test
    void nameEveryLoginThatGoesWithTheResource() {
        assertThat(ClaimedLogin.of(ALL))
                .containsExactly(
                        new ClaimedLogin(
                                B, "example.com", new Claim.Created(LONG_AGO, CREATED.id(), CREATED.accountId())),
                        new ClaimedLogin(A, "example.com", new Claim.Creating(NOW, CREATED.accountId())),
                        new ClaimedLogin(ADDRESS, "example.com", CREATED))
                .allSatisfy(login -> assertThat(login.accountId()).hasValue("account-1"));
        assertThat(ClaimedLogin.of(LoginClaims.NONE)).isEmpty();
    }

    @Test
    void aRetiringLoginBesideOneThatIsMadeAgainGoesToo() {
        Claim creating = new Claim.Creating(NOW, Optional.of("account-1"));

        assertThat(ClaimedLogin.of(claims(creating, Optional.empty(), Optional.of(OLD))))
                .containsExactly(
                        new ClaimedLogin(
                                B,
                                "example.com",
                                new Claim.Created(LONG_AGO, Optional.empty(), Optional.of("account-1"))),
                        new ClaimedLogin(ADDRESS, "example.com", creating));
    }

    @Test
    void ofOthersAreKeptWhereTheLoginInUseIsSomebodyElses() {
        Claim creating = new Claim.Creating(NOW, Optional.of("account-1"));
        Optional<LoginClaims.Successor> successor = Optional.of(new LoginClaims.Successor(A, NOW));

        assertThat(claims(creating, Optional.empty(), Optional.of(OLD)).haveOthersToKeep())
                .isTrue();
        assertThat(claims(creating, successor, Optional.empty()).haveOthersToKeep())
                .isTrue();
        assertThat(claims(creating, Optional.empty(), Optional.empty()).haveOthersToKeep())
                .isFalse();
        assertThat(ALL.haveOthersToKeep())
                .as("those of an earlier domain went with it")
                .isFalse();
        assertThat(LoginClaims.NONE.haveOthersToKeep()).isFalse();
    }

    @Test
    void toALoginThatIsFoundWhereItWasGoneHaveToBeProven() {
        LoginClaims unproven = ALL.unproven();

        assertThat(unproven)
                .isEqualTo(claims(
                        new Claim.Creating(CREATED.since(), CREATED.accountId()), ALL.successor(), ALL.retiring()));
        assertThat(unproven.unproven()).isEqualTo(unproven);
        assertThat(LoginClaims.NONE.unproven()).isEqualTo(LoginClaims.NONE);
    }

    private static LoginClaims claims(
            Claim current, Optional<LoginClaims.Successor> successor, Optional<RetiringLogin> retiring) {
        return new LoginClaims(current, Optional.of(ADDRESS), Optional.of("example.com"), successor, retiring);
    }
}
