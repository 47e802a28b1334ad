package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.ownership.Claim;
import dev.maildomain.support.Specs;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionTermsTest {

    private static final Claim CREATED = new Claim.Created(Given.SINCE, Optional.of(Given.ID), Optional.empty());
    private static final Claim ADOPTED = new Claim.Adopted(Given.SINCE, Optional.of(Given.ID), Optional.empty());

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'wildcard: true',                                -,                                                           'it was taken over, and deletionPolicy does not say Delete'",
                "'deletionPolicy: Delete',                        -,                                                           -",
                "'deletionPolicy: Retain',                        deletionPolicy is Retain,                                    deletionPolicy is Retain",
                "'managementPolicy: Observe',                     it is only observed,                                         it is only observed",
                "'deletionPolicy: Delete, suspend: true',         this MailDomain is suspended,                                this MailDomain is suspended",
                "'deletionPolicy: Archive',                       -,                                                           -",
                "'deletionPolicy: Retain, futureField: x',        deletionPolicy is Retain,                                    deletionPolicy is Retain",
                "'futureField: x',                                -,                                                           -",
                "'suspend: true, futureField: x',                 this MailDomain is suspended,                                this MailDomain is suspended"
            })
    void saysWhyADomainStays(String fields, String ifCreated, String ifAdopted) {
        DeletionTerms terms = terms(resource(fields), false);

        assertThat(terms.retention(CREATED)).isEqualTo(Optional.ofNullable(ifCreated));
        assertThat(terms.retention(ADOPTED)).isEqualTo(Optional.ofNullable(ifAdopted));
    }

    @Test
    void deletesNothingWhereTheOperatorMayNotWrite() {
        assertThat(terms(resource("deletionPolicy: Delete"), true).retention(CREATED))
                .contains("it is only observed");
    }

    @Test
    void namesWhatANewerSchemaSays() {
        assertThat(terms(resource("deletionPolicy: Archive, futureField: x"), false)
                        .unsupported())
                .containsExactlyInAnyOrder("spec.futureField", "spec.deletionPolicy: Archive");
        assertThat(terms(resource("deletionPolicy: Delete"), false).unsupported())
                .isEmpty();
    }

    @Test
    void readsWhatAPersonHasConfirmed() {
        MailDomain resource = resource("wildcard: true");
        assertThat(terms(resource, false).confirmed()).isFalse();
        assertThat(terms(resource, false).absenceAccepted()).isFalse();

        resource.getMetadata().setAnnotations(Map.of(Annotations.CONFIRM_DELETION, Given.NAME));
        assertThat(terms(resource, false).confirmed()).isTrue();
        assertThat(terms(resource, false).absenceAccepted()).isFalse();

        resource.getMetadata().setAnnotations(Map.of(Annotations.ACCEPT_ABSENCE, "true"));
        assertThat(terms(resource, false).confirmed()).isFalse();
        assertThat(terms(resource, false).absenceAccepted()).isTrue();
    }

    private static DeletionTerms terms(MailDomain resource, boolean readOnly) {
        return DeletionTerms.of(resource, new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.NEVER, readOnly));
    }

    private static MailDomain resource(String fields) {
        MailDomain resource = Given.resource(null);
        resource.setSpec(Specs.mailDomain("{domain: " + Given.NAME + ", " + fields + "}"));
        return resource;
    }
}
