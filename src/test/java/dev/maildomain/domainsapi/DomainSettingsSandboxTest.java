package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maildomain.domainsapi.DomainsApiException.Forbidden;
import dev.maildomain.domainsapi.DomainsApiException.Invalid;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What either profile of the emulator takes of a domain's settings, refuses of them, and passes over. */
class DomainSettingsSandboxTest {

    private static final String ROOT = "example.test";
    private static final String DOMAIN = "mail.example.test";
    private static final DomainChange ON_PAGE =
            DomainChange.NONE.withSpamAction(SpamAction.TAG).withWildcard(true).withWebScheme(WebScheme.HTTPS);
    private static final DomainChange EVERYTHING =
            ON_PAGE.withWebPrefix("links").withRequireTls(true).withSkipVerification(true);

    private InProcessSandbox sandbox;
    private DomainsApi api;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void todaysServiceTakesEverySettingWithACreate() {
        start(Profile.CURRENT);

        DomainDetails created = api.createDomain(withEverything());

        assertHasEverything(created);
        assertHasEverything(api.getDomain(DOMAIN));
        assertThat(names(created.sendingRecords()))
                .containsExactlyInAnyOrder(DOMAIN, "sel2._domainkey." + DOMAIN, "links." + DOMAIN);
    }

    @Test
    void todaysServiceTakesEverySettingWithAnUpdate() {
        start(Profile.CURRENT);
        api.createDomain(NewDomains.named(DOMAIN));

        assertHasEverything(api.updateDomain(DOMAIN, EVERYTHING));
        assertHasEverything(api.getDomain(DOMAIN));
        assertThat(api.getConnection(DOMAIN)).isEqualTo(new Connection(true, true));
    }

    @Test
    void thePageTakesItsOwnSettingsAndPassesOverTheOthers() {
        start(Profile.REFERENCE);

        DomainDetails created = api.createDomain(withEverything());
        assertHasOnlyThoseOfThePage(created);
        assertThat(names(created.sendingRecords()))
                .containsExactlyInAnyOrder(DOMAIN, "k1._domainkey." + DOMAIN, "email." + DOMAIN);

        assertHasOnlyThoseOfThePage(api.updateDomain(DOMAIN, EVERYTHING));
        assertHasOnlyThoseOfThePage(api.getDomain(DOMAIN));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheUpdatePassesOverHasAnEndpointOfItsOwn(Profile profile) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));

        api.updateDomain(DOMAIN, ON_PAGE);
        api.updateWebPrefix(DOMAIN, "links");
        assertThat(api.updateConnection(DOMAIN, new Connection(true, true))).isEqualTo(new Connection(true, true));

        assertHasEverything(api.getDomain(DOMAIN));
    }

    @Test
    void thePageKnowsNoClickTrackingForHtmlPartsOnly() {
        start(Profile.REFERENCE);
        api.createDomain(NewDomains.named(DOMAIN));

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> api.updateClickTracking(DOMAIN, Tracking.Click.HTML_ONLY));
        assertThat(api.getTracking(DOMAIN).click()).isEqualTo(Tracking.Click.DISABLED);
    }

    @ParameterizedTest
    @EnumSource
    void leavesOtherSettingsAlone(Profile profile) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));
        api.updateDomain(DOMAIN, ON_PAGE);
        api.updateConnection(DOMAIN, new Connection(true, false));

        Domain changed = api.updateDomain(DOMAIN, DomainChange.NONE.withSpamAction(SpamAction.BLOCK))
                .domain();

        assertThat(changed)
                .returns(Optional.of(SpamAction.BLOCK), Domain::spamAction)
                .returns(true, Domain::wildcard)
                .returns(Optional.of(WebScheme.HTTPS), Domain::webScheme)
                .returns(new Connection(true, false), Domain::connection);
    }

    @ParameterizedTest
    @EnumSource
    void aSelectorMovesTheRecordOfTheSameKey(Profile profile) {
        start(profile);
        DnsRecord before = dkim(api.createDomain(NewDomains.named(DOMAIN))).get(0);

        api.updateDkimSelector(DOMAIN, "next");

        assertThat(dkim(api.getDomain(DOMAIN)))
                .singleElement()
                .returns(Optional.of("next._domainkey." + DOMAIN), DnsRecord::name)
                .returns(before.value(), DnsRecord::value);
    }

    @ParameterizedTest
    @EnumSource
    void anInheritedAuthorityAsksForNoDkimRecordAndTheOwnOneForTheSameAsBefore(Profile profile) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));
        List<DnsRecord> before = dkim(api.getDomain(DOMAIN));
        assertThat(before).hasSize(1);
        assertThat(api.updateDkimAuthority(DOMAIN, false).changed())
                .as("without a root")
                .isFalse();

        api.createDomain(NewDomains.named(ROOT));
        DkimAuthorityChange inherited = api.updateDkimAuthority(DOMAIN, false);
        assertThat(inherited.changed()).isTrue();
        assertThat(names(inherited.sendingRecords())).containsExactlyInAnyOrder(DOMAIN, "email." + DOMAIN);
        assertThat(dkim(api.getDomain(DOMAIN))).isEmpty();

        DkimAuthorityChange own = api.updateDkimAuthority(DOMAIN, true);
        assertThat(own.changed()).isTrue();
        assertThat(names(own.sendingRecords())).contains(before.get(0).name().orElseThrow());
        assertThat(dkim(api.getDomain(DOMAIN)))
                .extracting(DnsRecord::value)
                .containsExactly(before.get(0).value());
    }

    @ParameterizedTest
    @EnumSource
    void keysThatTheServiceRotatesAreTwoDelegations(Profile profile) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));
        assertThat(api.getDomain(DOMAIN).domain().automaticSenderSecurity()).isFalse();

        sandbox.control("PATCH", "/domains/" + DOMAIN, "{\"use_automatic_sender_security\": true}");

        DomainDetails details = api.getDomain(DOMAIN);
        assertThat(details.domain().automaticSenderSecurity())
                .as("the page doesn't have the field")
                .isEqualTo(profile == Profile.CURRENT);
        assertThat(names(details.sendingRecords()))
                .containsExactlyInAnyOrder(
                        DOMAIN, "pdk1._domainkey." + DOMAIN, "pdk2._domainkey." + DOMAIN, "email." + DOMAIN);
        assertThat(dkim(details)).allMatch(dkim -> dkim.type().equals("CNAME"));
    }

    static Stream<Arguments> refusals() {
        Consumer<DomainsApi> nothing = api -> {};
        return Stream.of(Profile.values())
                .flatMap(profile -> Stream.of(
                        refusal(profile, "a label with a dot", nothing, api -> api.updateWebPrefix(DOMAIN, "a.b")),
                        refusal(
                                profile,
                                "a selector with a dot",
                                nothing,
                                api -> api.updateDkimSelector(DOMAIN, "a.b")),
                        refusal(
                                profile,
                                "a selector of another's key",
                                api -> api.updateDkimAuthority(DOMAIN, false),
                                api -> api.updateDkimSelector(DOMAIN, "next")),
                        refusal(
                                profile,
                                "the deletion of an authority",
                                api -> api.updateDkimAuthority(DOMAIN, false),
                                api -> api.deleteDomain(ROOT)),
                        refusal(
                                profile,
                                "the deletion of the account's own domain",
                                nothing,
                                api -> api.deleteDomain(sandboxDomain(api)))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void refuses(Profile profile, String what, Consumer<DomainsApi> given, Consumer<DomainsApi> refused) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));
        api.createDomain(NewDomains.named(ROOT));
        given.accept(api);

        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> refused.accept(api));
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheSelectorOfAnotherKey(Profile profile) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));
        sandbox.control("PATCH", "/domains/" + DOMAIN, "{\"dkimKeys\": [\"one\", \"two\"]}");

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> api.updateDkimSelector(DOMAIN, "two"))
                .withMessage("DKIM selector is already in use");
    }

    @ParameterizedTest
    @EnumSource
    void refusesToChangeOrDeleteADisabledDomain(Profile profile) {
        start(profile);
        api.createDomain(NewDomains.named(DOMAIN));
        sandbox.control("PATCH", "/domains/" + DOMAIN, "{\"disabled\": {\"code\": \"blacklisted\"}}");

        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> api.updateDomain(DOMAIN, ON_PAGE));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> api.updateOpenTracking(DOMAIN, true));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> api.deleteDomain(DOMAIN));
        assertThat(api.getDomain(DOMAIN).domain().state()).isEqualTo(DomainState.DISABLED);
    }

    @ParameterizedTest
    @EnumSource
    void forbidsMoreDomainsThanThePlanHas(Profile profile) {
        start(profile);
        sandbox.control("PUT", "/accounts/default", "{\"domainLimit\": 1}");
        api.createDomain(NewDomains.named(ROOT));

        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> api.createDomain(NewDomains.named(DOMAIN)))
                .withMessage("Your plan does not allow more domains");
    }

    @ParameterizedTest
    @EnumSource
    void listsWhoeverSignsWithTheKeysOfADomainTheDomainItselfIncluded(Profile profile) {
        start(profile);
        Stream.of(ROOT, DOMAIN, "other.test").forEach(name -> api.createDomain(NewDomains.named(name)));

        assertThat(api.listDomains(new DomainFilter(Optional.of(ROOT), Optional.empty(), Page.first())))
                .extracting(Domain::name)
                .containsExactlyInAnyOrder(ROOT, DOMAIN);
    }

    private void start(Profile profile) {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withProfile(profile));
        api = sandbox.session(Clock.systemUTC()).api();
    }

    private static NewDomain withEverything() {
        return new NewDomain(
                DOMAIN,
                EVERYTHING,
                Optional.empty(),
                Optional.of("sel2"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Arguments refusal(
            Profile profile, String what, Consumer<DomainsApi> given, Consumer<DomainsApi> refused) {
        return Arguments.of(profile, what, given, refused);
    }

    private static void assertHasEverything(DomainDetails details) {
        assertThat(details.domain())
                .returns(Optional.of(SpamAction.TAG), Domain::spamAction)
                .returns(true, Domain::wildcard)
                .returns(Optional.of(WebScheme.HTTPS), Domain::webScheme)
                .returns(Optional.of("links"), Domain::webPrefix)
                .returns(new Connection(true, true), Domain::connection);
        assertThat(names(details.sendingRecords())).contains("links." + DOMAIN).doesNotContain("email." + DOMAIN);
    }

    private static void assertHasOnlyThoseOfThePage(DomainDetails details) {
        assertThat(details.domain())
                .returns(Optional.of(SpamAction.TAG), Domain::spamAction)
                .returns(true, Domain::wildcard)
                .returns(Optional.of(WebScheme.HTTPS), Domain::webScheme)
                .returns(Optional.of("email"), Domain::webPrefix)
                .returns(new Connection(false, false), Domain::connection);
    }

    private static String sandboxDomain(DomainsApi api) {
        return api.listDomains(DomainFilter.all(Page.first())).stream()
                .filter(Domain::sandbox)
                .map(Domain::name)
                .findFirst()
                .orElseThrow();
    }

    private static List<DnsRecord> dkim(DomainDetails details) {
        return details.sendingRecords().orElseThrow().stream()
                .filter(sending -> sending.name().orElseThrow().contains("._domainkey."))
                .toList();
    }

    private static List<String> names(Optional<List<DnsRecord>> records) {
        return records.orElseThrow().stream()
                .map(sending -> sending.name().orElseThrow())
                .toList();
    }
}
