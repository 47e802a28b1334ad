package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.ownership.Claim;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    private static final Claim CREATED = new Claim.Created(Given.SINCE, Optional.of(Given.ID), Optional.empty());
    private static final Claim ADOPTED = new Claim.Adopted(Given.SINCE, Optional.of(Given.ID), Optional.empty());

    @ParameterizedTest(name = "{0} where the most is {1}: {2}")
    @CsvSource({
        "NEVER,         NEVER,         NEVER,         false",
        "NEVER,         ALWAYS,        NEVER,         false",
        "IF_UNVERIFIED, NEVER,         NEVER,         true",
        "IF_UNVERIFIED, IF_UNVERIFIED, IF_UNVERIFIED, false",
        "ALWAYS,        NEVER,         NEVER,         true",
        "ALWAYS,        IF_UNVERIFIED, IF_UNVERIFIED, true",
        "ALWAYS,        ALWAYS,        ALWAYS,        false"
    })
    void takesOverNoMoreThanTheOperatorAllows(
            AdoptionPolicy declared, AdoptionPolicy most, AdoptionPolicy adoption, boolean capped) {
        Policies policies = new Policies(declared, most, Optional.empty(), false, false);

        assertThat(policies.adoption()).isEqualTo(adoption);
        assertThat(policies.isCapped()).isEqualTo(capped);
    }

    @Test
    void deletesWhatTheResourceMadeAndRetainsWhatItTookOver() {
        assertThat(deletion(Optional.empty(), CREATED)).isEqualTo(DeletionPolicy.DELETE);
        assertThat(deletion(Optional.empty(), ADOPTED)).isEqualTo(DeletionPolicy.RETAIN);
    }

    @ParameterizedTest
    @CsvSource({"DELETE", "RETAIN"})
    void whatIsDeclaredDecidesForBoth(DeletionPolicy declared) {
        assertThat(deletion(Optional.of(declared), CREATED)).isEqualTo(declared);
        assertThat(deletion(Optional.of(declared), ADOPTED)).isEqualTo(declared);
    }

    private static DeletionPolicy deletion(Optional<DeletionPolicy> declared, Claim claim) {
        return new Policies(AdoptionPolicy.NEVER, AdoptionPolicy.NEVER, declared, false, false).deletion(claim);
    }
}
