package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailDomainChangeTest {

    private static final String SPEC = "domain: example.com";
    private final MailDomain before = mailDomain(SPEC, "domain-1");

    @Test
    void aDomainThatWasMadeAgainConcernsCredentials() {
        assertThat(concernsCredentials(mailDomain(SPEC, "domain-2"))).isTrue();
    }

    @Test
    void aDeletionConcernsCredentials() {
        MailDomain deleted = mailDomain(SPEC, "domain-1");
        deleted.getMetadata().setDeletionTimestamp(Given.NOW.toString());

        assertThat(concernsCredentials(deleted)).isTrue();
    }

    @Test
    void whoMayUseItConcernsCredentials() {
        assertThat(concernsCredentials(mailDomain(SPEC + "\ncredentialsFrom: {namespaces: [shop]}", "domain-1")))
                .isTrue();
    }

    @Test
    void anythingElseDoesNot() {
        MailDomain next = mailDomain(SPEC + "\nspamAction: Tag", "domain-1");
        next.getMetadata().setGeneration(2L);

        assertThat(concernsCredentials(next)).isFalse();
    }

    private boolean concernsCredentials(MailDomain next) {
        return MailDomainChange.concernsCredentials(next, before);
    }

    private static MailDomain mailDomain(String spec, String domainId) {
        MailDomain mailDomain = new MailDomain();
        mailDomain.setMetadata(
                new ObjectMetaBuilder().withName("example").withUid("md-1").build());
        mailDomain.setSpec(Specs.mailDomain(spec));
        Claim claim = new Claim.Created(Given.LONG_AGO, Optional.of(domainId), Optional.of("account-1"));
        mailDomain.setStatus(MailDomainStatus.ofClaim(claim.toOwnership("md-1")));
        return mailDomain;
    }
}
