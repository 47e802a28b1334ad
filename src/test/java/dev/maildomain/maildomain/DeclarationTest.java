package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.api.v1alpha1.MailDomainSpec;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationTest {

    @Test
    void leavesUnmanagedWhatIsUnset() {
        assertThat(of("{domain: mail.example.test}"))
                .isEqualTo(new Declaration.Understood(new DeclaredDomain(
                        "mail.example.test",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        2048,
                        Optional.empty(),
                        List.of(),
                        Optional.empty())));
    }

    @Test
    void readsEverySetting() {
        assertThat(of("""
                        {domain: mail.example.test, spamAction: Block, wildcard: true, webScheme: https,
                         dkim: {keySize: 1024, authority: Inherit}, ips: [192.0.2.1], poolId: pool}"""))
                .isEqualTo(new Declaration.Understood(new DeclaredDomain(
                        "mail.example.test",
                        Optional.of(SpamAction.BLOCK),
                        Optional.of(true),
                        Optional.of(WebScheme.HTTPS),
                        1024,
                        Optional.of(DkimAuthority.INHERIT),
                        List.of("192.0.2.1"),
                        Optional.of("pool"))));
    }

    @Test
    void namesEverythingThatComesFromANewerSchema() {
        assertThat(of("""
                        {domain: mail.example.test, spamAction: Quarantine, webScheme: gopher, tracking: {}, adopt: x,
                         dkim: {authority: Shared, selector: s1}}"""))
                .isEqualTo(new Declaration.Unsupported(List.of(
                        "spec.adopt",
                        "spec.tracking",
                        "spec.dkim.selector",
                        "spec.spamAction: Quarantine",
                        "spec.webScheme: gopher",
                        "spec.dkim.authority: Shared")));
    }

    @Test
    void aKeyWithoutItsSizeIsLong() {
        assertThat(understood("{domain: mail.example.test, dkim: {authority: Self}}")
                        .toNewDomain())
                .returns(Optional.of(2048), NewDomain::dkimKeySize)
                .returns(Optional.of(true), NewDomain::forceDkimAuthority);
        assertThat(understood("{domain: mail.example.test, dkim: {authority: Inherit}}")
                        .toNewDomain()
                        .forceDkimAuthority())
                .contains(false);
    }

    @Test
    void asksForTheDomainAsDeclared() {
        assertThat(understood("{domain: mail.example.test, spamAction: Tag, wildcard: false, poolId: pool}")
                        .toNewDomain())
                .isEqualTo(new NewDomain(
                        "mail.example.test",
                        DomainChange.NONE.withSpamAction(SpamAction.TAG).withWildcard(false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(2048),
                        Optional.empty(),
                        List.of(),
                        Optional.of("pool")));
    }

    @Test
    void changesOnlyWhatIsDeclaredAndDiffers() {
        DeclaredDomain declared =
                understood("{domain: mail.example.test, spamAction: Tag, wildcard: false, webScheme: https}");

        assertThat(declared.changeOf(Given.domain(DomainState.ACTIVE)))
                .isEqualTo(DomainChange.NONE.withSpamAction(SpamAction.TAG).withWebScheme(WebScheme.HTTPS));
        assertThat(understood("{domain: mail.example.test, webScheme: http}")
                        .changeOf(Given.domain(DomainState.ACTIVE))
                        .isEmpty())
                .isTrue();
        assertThat(Given.NOTHING_MANAGED
                        .changeOf(Given.domain(DomainState.ACTIVE))
                        .isEmpty())
                .isTrue();
    }

    private static DeclaredDomain understood(String spec) {
        return ((Declaration.Understood) of(spec)).domain();
    }

    private static Declaration of(String spec) {
        return Declaration.of(Serialization.unmarshal("---\n" + spec, MailDomainSpec.class));
    }
}
