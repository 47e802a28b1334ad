package dev.maildomain.maildomain;

import static dev.maildomain.password.GivenPasswords.pending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostmasterSituationTest {

    private static final PasswordState NONE = GivenPasswords.none(Given.resource(null), "example-postmaster");

    @Test
    void knowsWhetherTheDomainWasCreatedWithThePendingPassword() {
        PasswordState first = NONE.withPending(pending(1, "first"));

        assertThat(situation(first, Optional.of("first")).isPendingSentWithCreate())
                .isTrue();
        assertThat(situation(first, Optional.of("other")).isPendingSentWithCreate())
                .isFalse();
        assertThat(situation(first, Optional.empty()).isPendingSentWithCreate()).isFalse();
        assertThat(situation(NONE, Optional.of("first")).isPendingSentWithCreate())
                .isFalse();
    }

    @Test
    void theLoginIsThatOfTheDomain() {
        assertThat(situation(NONE, Optional.empty()).address()).isEqualTo("postmaster@mail.example.test");
    }

    @Test
    void theAccountIsTheOneThatTheClaimSpeaksOf() {
        PostmasterSituation unclaimed = situation(NONE, Optional.empty());

        assertThat(unclaimed.accountId()).isEmpty();
        assertThat(new PostmasterSituation(
                                true,
                                NONE,
                                unclaimed.domain(),
                                new Claim.Created(Given.SINCE, Optional.empty(), Optional.of("account")),
                                Optional.empty(),
                                unclaimed.lookup(),
                                unclaimed.watch())
                        .accountId())
                .hasValue("account");
    }

    private static PostmasterSituation situation(PasswordState password, Optional<String> sentWithCreate) {
        return new PostmasterSituation(
                true,
                password,
                Given.domain(DomainState.ACTIVE),
                new Claim.None(),
                sentWithCreate.map(SecretValue::of),
                new PostmasterLookup.NotLooked(),
                new LoginWatch(Instant.MAX, Duration.ZERO, Instant.MIN));
    }
}
