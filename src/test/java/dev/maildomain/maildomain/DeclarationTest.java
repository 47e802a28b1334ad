package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import dev.maildomain.support.Specs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationTest {

    private static final String EVERY_SETTING = """
            spamAction: Block
            wildcard: true
            webScheme: https
            webPrefix: links
            dkim: {keySize: 1024, selector: s1, authority: Inherit}
            connection: {requireTls: true, skipVerification: false}
            tracking:
              open: {mode: Enabled}
              click: {mode: HtmlOnly}
              unsubscribe: {mode: Disabled, htmlFooter: <p>, textFooter: bye}
            """;

    @Test
    void leavesUnmanagedWhatIsUnset() {
        assertThat(Given.understood(""))
                .isEqualTo(new Declaration.Understood(
                        new DeclaredDomain(Given.NAME, Settings.NONE, Optional.empty(), List.of(), Optional.empty()),
                        new Policies(AdoptionPolicy.NEVER, AdoptionPolicy.ALWAYS, Optional.empty(), false, false)));
        assertThat(Given.settings("dkim: {}\nconnection: {}\ntracking: {open: {}, click: {}, unsubscribe: {}}"))
                .isEqualTo(Settings.NONE);
    }

    @Test
    void readsEverySetting() {
        assertThat(Given.settings(EVERY_SETTING).values())
                .containsOnlyKeys(Setting.values())
                .isEqualTo(Map.ofEntries(
                        Map.entry(Setting.SPAM_ACTION, "Block"),
                        Map.entry(Setting.WILDCARD, "true"),
                        Map.entry(Setting.WEB_SCHEME, "https"),
                        Map.entry(Setting.WEB_PREFIX, "links"),
                        Map.entry(Setting.REQUIRE_TLS, "true"),
                        Map.entry(Setting.SKIP_VERIFICATION, "false"),
                        Map.entry(Setting.DKIM_AUTHORITY, "Inherit"),
                        Map.entry(Setting.DKIM_SELECTOR, "s1"),
                        Map.entry(Setting.OPEN_TRACKING, "Enabled"),
                        Map.entry(Setting.CLICK_TRACKING, "HtmlOnly"),
                        Map.entry(Setting.UNSUBSCRIBE_TRACKING, "Disabled"),
                        Map.entry(Setting.UNSUBSCRIBE_HTML_FOOTER, "<p>"),
                        Map.entry(Setting.UNSUBSCRIBE_TEXT_FOOTER, "bye")));
    }

    @Test
    void readsWhatCanBeSetAtTheCreationOnly() {
        assertThat(Given.declared("dkim: {keySize: 1024}\nips: [192.0.2.1]\npoolId: pool"))
                .isEqualTo(new DeclaredDomain(
                        Given.NAME, Settings.NONE, Optional.of(1024), List.of("192.0.2.1"), Optional.of("pool")));
    }

    @Test
    void readsThePolicies() {
        assertThat(Given.policies("""
                        adoptionPolicy: IfUnverified
                        deletionPolicy: Retain
                        managementPolicy: Observe
                        suspend: true
                        """))
                .isEqualTo(new Policies(
                        AdoptionPolicy.IF_UNVERIFIED,
                        AdoptionPolicy.ALWAYS,
                        Optional.of(DeletionPolicy.RETAIN),
                        true,
                        true));
        assertThat(Given.policies("managementPolicy: Full\nsuspend: false"))
                .returns(false, Policies::observe)
                .returns(false, Policies::suspended);
    }

    @Test
    void theOperatorSaysWhatTheSpecLeavesOut() {
        OperatorPolicies operator = new OperatorPolicies(AdoptionPolicy.ALWAYS, AdoptionPolicy.IF_UNVERIFIED, true);

        assertThat(Declaration.of(Specs.mailDomain(Given.spec("managementPolicy: Full")), operator))
                .isInstanceOfSatisfying(
                        Declaration.Understood.class,
                        understood -> assertThat(understood.policies())
                                .isEqualTo(new Policies(
                                        AdoptionPolicy.ALWAYS,
                                        AdoptionPolicy.IF_UNVERIFIED,
                                        Optional.empty(),
                                        true,
                                        false)));
    }

    @Test
    void namesEverythingThatComesFromANewerSchema() {
        String fields = """
                spamAction: Quarantine
                webScheme: gopher
                adopt: x
                adoptionPolicy: Sometimes
                deletionPolicy: Archive
                managementPolicy: Partial
                dkim: {authority: Shared, rotation: 30d}
                tracking:
                  open: {mode: Maybe, pixel: top}
                  click: {mode: TextOnly}
                  unsubscribe: {mode: Maybe}
                """;

        assertThat(Declaration.of(Specs.mailDomain(Given.spec(fields)), Given.OPERATOR))
                .isInstanceOfSatisfying(
                        Declaration.Unsupported.class,
                        unsupported -> assertThat(unsupported.what())
                                .containsExactlyInAnyOrder(
                                        "spec.adopt",
                                        "spec.dkim.rotation",
                                        "spec.tracking.open.pixel",
                                        "spec.spamAction: Quarantine",
                                        "spec.webScheme: gopher",
                                        "spec.adoptionPolicy: Sometimes",
                                        "spec.deletionPolicy: Archive",
                                        "spec.managementPolicy: Partial",
                                        "spec.dkim.authority: Shared",
                                        "spec.tracking.open.mode: Maybe",
                                        "spec.tracking.click.mode: TextOnly",
                                        "spec.tracking.unsubscribe.mode: Maybe"));
    }

    @Test
    void aKeyWithoutItsSizeIsLong() {
        assertThat(newDomain("")).returns(Optional.of(2048), NewDomain::dkimKeySize);
        assertThat(newDomain("dkim: {keySize: 1024}")).returns(Optional.of(1024), NewDomain::dkimKeySize);
    }

    @Test
    void asksForTheAuthorityThatIsDeclared() {
        assertThat(newDomain("").forceDkimAuthority()).isEmpty();
        assertThat(newDomain("dkim: {authority: Self}").forceDkimAuthority()).contains(true);
        assertThat(newDomain("dkim: {authority: Inherit}").forceDkimAuthority()).contains(false);
        assertThat(Given.declared("").inheritsDkimAuthority()).isFalse();
        assertThat(Given.declared("dkim: {authority: Self}").inheritsDkimAuthority())
                .isFalse();
        assertThat(Given.declared("dkim: {authority: Inherit}").inheritsDkimAuthority())
                .isTrue();
    }

    @Test
    void asksForTheDomainAsDeclared() {
        Optional<SecretValue> password = Optional.of(SecretValue.of("correct horse"));

        assertThat(Given.declared(EVERY_SETTING + "poolId: pool").toNewDomain(password))
                .isEqualTo(new NewDomain(
                        Given.NAME,
                        DomainChange.NONE
                                .withSpamAction(SpamAction.BLOCK)
                                .withWildcard(true)
                                .withWebScheme(WebScheme.HTTPS)
                                .withWebPrefix("links")
                                .withRequireTls(true)
                                .withSkipVerification(false),
                        password,
                        Optional.of("s1"),
                        Optional.of(1024),
                        Optional.of(false),
                        List.of(),
                        Optional.of("pool")));
    }

    @Test
    void knowsWhichSettingsTheCreateCarries() {
        assertThat(Given.declared(EVERY_SETTING).settingsAtCreation().values())
                .containsOnlyKeys(
                        Setting.SPAM_ACTION,
                        Setting.WILDCARD,
                        Setting.WEB_SCHEME,
                        Setting.WEB_PREFIX,
                        Setting.REQUIRE_TLS,
                        Setting.SKIP_VERIFICATION,
                        Setting.DKIM_AUTHORITY,
                        Setting.DKIM_SELECTOR);
    }

    @Test
    void knowsWhetherTheTrackingSettingsMatter() {
        assertThat(Given.declared("spamAction: Tag").declaresTracking()).isFalse();
        assertThat(Given.declared("tracking: {unsubscribe: {textFooter: bye}}").declaresTracking())
                .isTrue();
    }

    private static NewDomain newDomain(String fields) {
        return Given.declared(fields).toNewDomain(Optional.empty());
    }
}
