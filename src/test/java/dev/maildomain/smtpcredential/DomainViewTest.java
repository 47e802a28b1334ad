package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainViewTest {

    private static final Claim CREATED =
            new Claim.Created(Given.LONG_AGO, Optional.of("domain-1"), Optional.of("account-1"));

    @Test
    void readyOnceTheDomainIsTheMailDomains() {
        assertThat(DomainView.of(Optional.of(mailDomain(CREATED)))).isEqualTo(Given.DOMAIN);
    }

    @Test
    void notReadyBeforeThat() {
        assertThat(DomainView.of(Optional.of(mailDomain(new Claim.None())))).isInstanceOf(DomainView.NotReady.class);
        assertThat(DomainView.of(Optional.of(mailDomain(new Claim.Creating(Given.NOW, Optional.empty())))))
                .isInstanceOf(DomainView.NotReady.class);
    }

    @Test
    void notReadyWithTheClaimOfAnother() {
        MailDomain copy = mailDomain(CREATED);
        copy.getMetadata().setUid("another");

        assertThat(DomainView.of(Optional.of(copy))).isInstanceOf(DomainView.NotReady.class);
    }

    @Test
    void goingWhenItIsBeingDeletedOrGone() {
        MailDomain deleted = mailDomain(CREATED);
        deleted.getMetadata().setDeletionTimestamp(Given.NOW.toString());

        assertThat(DomainView.of(Optional.of(deleted)).isGoing()).isTrue();
        assertThat(DomainView.of(Optional.empty()).isGoing()).isTrue();
        assertThat(DomainView.of(Optional.of(mailDomain(CREATED))).isGoing()).isFalse();
        assertThat(DomainView.of(Optional.of(mailDomain(new Claim.None()))).isGoing())
                .isFalse();
    }

    private static MailDomain mailDomain(Claim claim) {
        MailDomain mailDomain = new MailDomain();
        mailDomain.setMetadata(
                new ObjectMetaBuilder().withName("example").withUid("md-1").build());
        mailDomain.setSpec(Specs.mailDomain("domain: example.com"));
        mailDomain.setStatus(MailDomainStatus.ofClaim(claim.toOwnership("md-1")));
        return mailDomain;
    }
}
