package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptedPassword;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.ownership.Claim;
import dev.maildomain.smtpcredential.LoginPolicies.Adoption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginPoliciesTest {

    private static final Claim ADOPTED = new Claim.Adopted(NOW, Optional.of("domain-1"), Optional.of("account-1"));

    @ParameterizedTest
    @CsvSource({
        "'', NEVER, ALWAYS, REFUSED",
        "'', IF_UNVERIFIED, ALWAYS, REFUSED",
        "'', ALWAYS, ALWAYS, GRANTED",
        "'', ALWAYS, NEVER, NOT_ALLOWED",
        "'', ALWAYS, IF_UNVERIFIED, NOT_ALLOWED",
        "'adoptionPolicy: Never', ALWAYS, ALWAYS, REFUSED",
        "'adoptionPolicy: Always', NEVER, ALWAYS, GRANTED",
        "'adoptionPolicy: Always', NEVER, IF_UNVERIFIED, NOT_ALLOWED",
        "'adoptionPolicy: Always', NEVER, NEVER, NOT_ALLOWED"
    })
    void adoption(String fields, AdoptionPolicy operator, AdoptionPolicy cap, Adoption expected) {
        LoginPolicies policies = policies(fields, new OperatorPolicies(operator, cap, false));

        assertThat(policies.adoption()).isEqualTo(expected);
        assertThat(policies.isAdopting()).isEqualTo(expected == Adoption.GRANTED);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, true",
        "'deletionPolicy: Delete', false, false",
        "'deletionPolicy: Retain', true, true",
        "'deletionPolicy: Sometimes', true, true",
        "'deletionPolicy: Delete, managementPolicy: Observe', true, true",
        "'deletionPolicy: Delete, managementPolicy: Full', false, false",
        "'deletionPolicy: Delete, suspend: true', true, true",
        "'deletionPolicy: Delete, suspend: false', false, false"
    })
    void whatStaysAtADeletion(String fields, boolean ofOwn, boolean ofAdopted) {
        assertThat(policies(fields).isRetained(CREATED)).isEqualTo(ofOwn);
        assertThat(policies(fields).isRetained(ADOPTED)).isEqualTo(ofAdopted);
    }

    @Test
    void aReadOnlyOperatorOnlyObserves() {
        assertThat(policies("", Given.READ_ONLY).observing()).isTrue();
        assertThat(policies("managementPolicy: Full", Given.READ_ONLY).observing())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'suspend: true, managementPolicy: Observe', the resource is suspended",
        "'managementPolicy: Observe', it is only observed",
        "'deletionPolicy: Retain', deletionPolicy is Retain"
    })
    void tellsWhyALoginStays(String fields, String why) {
        assertThat(policies(fields).whyRetained()).isEqualTo(why);
    }

    @Test
    void anUnknownPasswordIsKeptUnlessSaidOtherwise() {
        assertThat(policies("").unknownPassword()).isEqualTo(AdoptedPassword.KEEP);
        assertThat(policies("adoptedPassword: Reset").unknownPassword()).isEqualTo(AdoptedPassword.RESET);
    }

    @ParameterizedTest
    @CsvSource({
        "'adoptionPolicy: Sometimes', 'spec.adoptionPolicy: Sometimes'",
        "'adoptedPassword: Guess', 'spec.adoptedPassword: Guess'",
        "'deletionPolicy: Later', 'spec.deletionPolicy: Later'",
        "'managementPolicy: Half', 'spec.managementPolicy: Half'",
        "'rotation: {interval: often}', 'spec.rotation.interval: often'",
        "'rotation: {overlap: long}', 'spec.rotation.overlap: long'",
        "'reassertInterval: soon', 'spec.reassertInterval: soon'",
        "'quota: 3', 'spec.quota'"
    })
    void whatANewerSchemaKnows(String fields, String unsupported) {
        assertThat(policies(fields).unsupported()).containsExactly(unsupported);
    }

    @Test
    void whatIsNotUnderstoodDoesLeast() {
        assertThat(policies("managementPolicy: Half").observing()).isTrue();
        assertThat(policies("adoptionPolicy: Sometimes").isAdopting()).isFalse();
    }

    private static LoginPolicies policies(String fields) {
        return policies(fields, Given.POLICIES);
    }

    private static LoginPolicies policies(String fields, OperatorPolicies operator) {
        return LoginPolicies.of(Given.credential("smtp", fields).getSpec(), operator);
    }
}
