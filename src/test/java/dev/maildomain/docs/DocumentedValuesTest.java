package dev.maildomain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainFilter;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.Page;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value that the reference page lists is taken where the page lists it, and shown afterwards. */
class DocumentedValuesTest {

    private static final String DOMAIN = "mail.example.test";

    /** Each value of each setting at least once, and each of them after another one. */
    private static final List<DomainChange> SETTINGS = List.of(
            settings(SpamAction.DISABLED, false, WebScheme.HTTP),
            settings(SpamAction.BLOCK, true, WebScheme.HTTPS),
            settings(SpamAction.TAG, false, WebScheme.HTTP),
            settings(SpamAction.DISABLED, true, WebScheme.HTTPS));

    private InProcessSandbox sandbox;
    private DomainsApi api;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsTakenAtCreation(Profile profile) {
        start(profile);
        SETTINGS.forEach(settings -> {
            String name = "with-" + SETTINGS.indexOf(settings) + ".test";

            create(name, settings, Optional.empty());

            assertThat(shown(name)).isEqualTo(settings);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everySettingIsTakenLater(Profile profile) {
        start(profile);
        create(DOMAIN, SETTINGS.get(SETTINGS.size() - 1), Optional.empty());
        SETTINGS.forEach(settings -> {
            api.updateDomain(DOMAIN, settings);

            assertThat(shown(DOMAIN)).isEqualTo(settings);
        });
    }

    /** What a public key begins with in DER tells its length. */
    @ParameterizedTest
    @EnumSource
    void bothLengthsOfAKeyAreTakenAtCreation(Profile profile) {
        start(profile);
        create("short.test", DomainChange.NONE, Optional.of(1024));
        create("long.test", DomainChange.NONE, Optional.of(2048));

        assertThat(txtRecords("short.test")).anyMatch(value -> value.contains("p=MIGfMA0G"));
        assertThat(txtRecords("long.test")).anyMatch(value -> value.contains("p=MIIBIjAN"));
    }

    @ParameterizedTest
    @EnumSource
    void bothConnectionSettingsAreSwitchedOnAndOff(Profile profile) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));
        List.of(
                        new Connection(true, false),
                        new Connection(false, true),
                        new Connection(true, true),
                        new Connection(false, false))
                .forEach(connection -> {
                    api.updateConnection(DOMAIN, connection);

                    assertThat(api.getConnection(DOMAIN)).isEqualTo(connection);
                });
    }

    @ParameterizedTest
    @EnumSource
    void domainsOfEveryStateAreListed(Profile profile) {
        start(profile);
        List.of("active", "unverified", "disabled").forEach(state -> {
            api.createDomain(NewDomains.named(state + ".test"));
            sandbox.control("PATCH", "/domains/" + state + ".test", "{\"state\": \"" + state + "\"}");
        });

        assertThat(namesOf(DomainState.ACTIVE)).containsExactly("active.test");
        assertThat(namesOf(DomainState.UNVERIFIED)).containsExactly("unverified.test");
        assertThat(namesOf(DomainState.DISABLED)).containsExactly("disabled.test");
    }

    private void start(Profile profile) {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withProfile(profile));
        api = sandbox.session(Clock.systemUTC()).api();
    }

    private void create(String name, DomainChange settings, Optional<Integer> keySize) {
        api.createDomain(new NewDomain(
                name,
                settings,
                Optional.empty(),
                Optional.empty(),
                keySize,
                Optional.empty(),
                List.of(),
                Optional.empty()));
    }

    private DomainChange shown(String name) {
        Domain domain = api.getDomain(name).domain();
        return settings(
                domain.spamAction().orElseThrow(),
                domain.wildcard(),
                domain.webScheme().orElseThrow());
    }

    private static DomainChange settings(SpamAction spamAction, boolean wildcard, WebScheme webScheme) {
        return DomainChange.NONE
                .withSpamAction(spamAction)
                .withWildcard(wildcard)
                .withWebScheme(webScheme);
    }

    private List<String> txtRecords(String name) {
        return api.getDomain(name).sendingRecords().orElseThrow().stream()
                .filter(sending -> sending.type().equals("TXT"))
                .map(DnsRecord::value)
                .toList();
    }

    /** Without the account's own test domain. */
    private List<String> namesOf(DomainState state) {
        return api.listDomains(new DomainFilter(Optional.empty(), Optional.of(state), Page.first())).stream()
                .filter(domain -> !domain.sandbox())
                .map(Domain::name)
                .toList();
    }
}
