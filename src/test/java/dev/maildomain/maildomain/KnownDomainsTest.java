package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.KnownDomain;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.ownership.Claim;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownDomainsTest {

    private static final Claim CREATED =
            new Claim.Created(Given.SINCE, Optional.of(Given.ID), Optional.of("account-1"));
    private static final Claim ADOPTED =
            new Claim.Adopted(Given.SINCE, Optional.of(Given.ID), Optional.of("account-1"));

    @Test
    void aDomainThatWasCreatedOrTakenOverIsKnownOnceTheListShowsIt() {
        KnownDomain known = new KnownDomain(
                Given.NAME, Optional.of(Given.ID), Optional.of("account-1"), Given.SINCE.plus(Given.SETTLING));

        assertThat(KnownDomains.of(Stream.of(with(CREATED), with(ADOPTED)), Given.PROOF))
                .containsExactly(known, known);
    }

    @Test
    void whatNobodyHoldsIsNotKnown() {
        Claim creating = new Claim.Creating(Given.SINCE, Optional.of("account-1"));

        assertThat(KnownDomains.of(Stream.of(with(new Claim.None()), with(creating)), Given.PROOF))
                .isEmpty();
    }

    @Test
    void whatIsBeingDeletedMayBeMissing() {
        MailDomain resource = with(CREATED);
        resource.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z");

        assertThat(KnownDomains.of(Stream.of(resource), Given.PROOF)).isEmpty();
    }

    @Test
    void anAbsenceThatSomebodyHasAcceptedCountsNoMore() {
        MailDomain resource = with(CREATED);
        resource.getMetadata().setAnnotations(Map.of("maildomain.dev/accept-absence", "true"));

        assertThat(KnownDomains.of(Stream.of(resource), Given.PROOF)).isEmpty();
    }

    private static MailDomain with(Claim claim) {
        return Given.resource(MailDomainStatus.ofClaim(claim.toOwnership(Given.UID)));
    }
}
