package dev.maildomain.maildomain;

import static dev.maildomain.password.GivenPasswords.left;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.withLastSeq;
import static dev.maildomain.password.GivenPasswords.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordTerms;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostmasterTermsTest {

    private static final PasswordState NONE = GivenPasswords.none(Given.resource(null), "example-postmaster");
    private static final Claim ADOPTED = new Claim.Adopted(Given.SINCE, Optional.empty(), Optional.empty());
    private static final Claim CREATED = new Claim.Created(Given.SINCE, Optional.empty(), Optional.empty());
    private static final PasswordTerms INHERITING = new PasswordTerms(false, false, true);

    @Test
    void whereEverythingMayBeTakenOverTheDomainIsCreatedWithThePasswordThatWasLeft() {
        assertThat(forCreate(AdoptionPolicy.ALWAYS, NONE.withMain(left(main(1, "first")))))
                .isEqualTo(INHERITING);
        assertThat(forCreate(AdoptionPolicy.ALWAYS, NONE.withPending(left(pending(1, "first")))))
                .isEqualTo(INHERITING);
    }

    @ParameterizedTest
    @EnumSource(value = AdoptionPolicy.class, names = "ALWAYS", mode = EnumSource.Mode.EXCLUDE)
    void otherwiseItIsNot(AdoptionPolicy adoption) {
        assertThat(forCreate(adoption, NONE)).isEqualTo(PasswordTerms.ORDINARY);
    }

    @Test
    void whatWasLeftOfAnotherDomainIsNotTakenOver() {
        PasswordState other = NONE.withPending(left(pending(1, "first")));

        assertThat(PostmasterTerms.forCreate(AdoptionPolicy.ALWAYS, other, "postmaster@other.test"))
                .isEqualTo(PasswordTerms.ORDINARY);
        assertThat(PostmasterTerms.inDomain(ADOPTED, other, "postmaster@other.test")
                        .inheriting())
                .isFalse();
        assertThat(inDomain(ADOPTED, NONE.withMain(left(without("username", main(1, "first")))))
                        .inheriting())
                .isFalse();
    }

    @Test
    void inADomainThatWasTakenOverAnUnknownPasswordStaysAndOneThatWasLeftIsTaken() {
        assertThat(inDomain(ADOPTED, NONE)).isEqualTo(new PasswordTerms(false, true, true));
        assertThat(inDomain(ADOPTED, withLastSeq(NONE, 1))).isEqualTo(INHERITING);
    }

    @Test
    void inADomainThatWasMadeNobodyKnowsWhetherWhatWasLeftIsItsPassword() {
        assertThat(inDomain(CREATED, NONE)).isEqualTo(PasswordTerms.ORDINARY);
    }

    private static PasswordTerms forCreate(AdoptionPolicy adoption, PasswordState seen) {
        return PostmasterTerms.forCreate(adoption, seen, GivenPasswords.ADDRESS);
    }

    private static PasswordTerms inDomain(Claim claim, PasswordState seen) {
        return PostmasterTerms.inDomain(claim, seen, GivenPasswords.ADDRESS);
    }
}
