package dev.maildomain.password;

import static dev.maildomain.password.GivenPasswords.GIVEN;
import static dev.maildomain.password.GivenPasswords.MISSING;
import static dev.maildomain.password.GivenPasswords.former;
import static dev.maildomain.password.GivenPasswords.left;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.refusal;
import static dev.maildomain.password.GivenPasswords.resource;
import static dev.maildomain.password.GivenPasswords.withLastSeq;
import static dev.maildomain.password.GivenPasswords.withLeftFormers;
import static dev.maildomain.password.GivenPasswords.withSource;
import static dev.maildomain.password.GivenPasswords.withToldSecret;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordStateTest {

    private static final PasswordState NONE = GivenPasswords.none(resource(), "smtp");

    @Test
    void aSourceIsOneEvenIfItIsMissing() {
        assertThat(NONE.isSourced()).isFalse();
        assertThat(withSource(NONE, GIVEN).isSourced()).isTrue();
        assertThat(withSource(NONE, MISSING).isSourced()).isTrue();
    }

    @Test
    void theMainSecretHasItsPasswordUnlessItWasEditedOrIsNotOurs() {
        assertThat(NONE.withMain(main(3, "old")).hasItsPassword()).isTrue();
        assertThat(NONE.withMain(main(3, "by hand", PasswordOrigin.GENERATED, true))
                        .hasItsPassword())
                .isFalse();
        assertThat(NONE.withMain(left(main(3, "old"))).hasItsPassword()).isFalse();
        assertThat(NONE.hasItsPassword()).isFalse();
    }

    @Test
    void theNumberIsTheHighestThatIsTold() {
        assertThat(NONE.seq()).isZero();
        assertThat(withLastSeq(NONE, 7).withMain(main(3, "old")).seq()).isEqualTo(7);
        assertThat(withLastSeq(NONE, 2).withMain(main(3, "old")).seq()).isEqualTo(3);
    }

    @Test
    void applicationsAreToldOfTheMainSecretUnderItsNameOfNow() {
        assertThat(NONE.isMainTold()).isFalse();
        assertThat(withToldSecret(NONE, "smtp").isMainTold()).isTrue();
        assertThat(withToldSecret(NONE, "old").isMainTold()).isFalse();
    }

    @Test
    void whatAnEarlierResourceLeftUnderAnotherNameMayBeTakenOverUnlessSomethingNewerTells() {
        FormerSecret old = former("old", main(3, "old"));
        PasswordState left = withLeftFormers(NONE, old);

        assertThat(left.formerToInherit()).contains(old);
        assertThat(left.withPending(left(pending(4, "next"))).formerToInherit()).contains(old);
        assertThat(Stream.of(
                        NONE,
                        withLeftFormers(NONE, old, former("older", main(2, "older"))),
                        left.withMain(main(1, "newer")),
                        left.withMain(left(main(1, "newer"))),
                        left.withPending(pending(1, "newer")),
                        left.withFormers(List.of(former("own", main(1, "newer")))),
                        withLastSeq(left, 1),
                        left.withInherited(old)))
                .extracting(PasswordState::formerToInherit)
                .containsOnly(Optional.empty());
    }

    @Test
    void theServiceHasNotHeardOfAPasswordThatIsPendingAnew() {
        PasswordState accepted = NONE.withPending(pending(1, "first"))
                .withRefusal(refusal("first", 1))
                .withAccepted();

        assertThat(accepted.accepted()).isTrue();
        assertThat(accepted.refusal()).isEmpty();
        assertThat(accepted.withPending(pending(2, "second")).accepted()).isFalse();
    }
}
