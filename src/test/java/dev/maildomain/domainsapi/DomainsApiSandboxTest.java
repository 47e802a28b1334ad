package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.maildomain.domainsapi.AnswerListener.AnswerFacts;
import dev.maildomain.domainsapi.DomainsApiException.Conflict;
import dev.maildomain.domainsapi.DomainsApiException.Forbidden;
import dev.maildomain.domainsapi.DomainsApiException.Invalid;
import dev.maildomain.domainsapi.DomainsApiException.NotFound;
import dev.maildomain.domainsapi.DomainsApiException.OutcomeUnknown;
import dev.maildomain.domainsapi.DomainsApiException.RateLimited;
import dev.maildomain.domainsapi.DomainsApiException.Unauthorized;
import dev.maildomain.domainsapi.DomainsApiException.Unavailable;
import dev.maildomain.sandbox.DnsMode;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.RecordedSandbox;
import dev.maildomain.support.secrecy.UsedSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation against the emulator: as the reference page has it, as the service behaves, in both realms. */
class DomainsApiSandboxTest {

    private static final String DOMAIN = "mail.example.test";
    private static final SecretValue PASSWORD = SecretValue.of("password-1");
    private static final SecretValue OTHER_PASSWORD = SecretValue.of("password-2");

    private final DomainsApiClient client = new DomainsApiClient(Timeouts.defaults());
    private final DomainsApiClient impatient =
            new DomainsApiClient(new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(1)));
    private final RecordingGate gate = new RecordingGate();
    private final List<AnswerFacts> facts = new CopyOnWriteArrayList<>();
    private RecordedSandbox sandbox;

    @AfterEach
    void stop() {
        client.close();
        impatient.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"CURRENT,''", "CURRENT,/eu", "REFERENCE,''", "REFERENCE,/eu"})
    void leadsADomainThroughItsLife(Profile profile, String realm) throws Exception {
        start(SandboxOptions.defaults().withProfile(profile));
        control("PUT", "/accounts/default", "{\"ips\":[\"192.0.2.1\",\"192.0.2.2\"]}");
        control("PUT", "/switches", "{\"deleteTakes\":200}");
        DomainsApi api = connect(realm);

        DomainDetails created = api.createDomain(new NewDomain(
                DOMAIN,
                DomainChange.NONE
                        .withSpamAction(SpamAction.TAG)
                        .withWildcard(true)
                        .withWebScheme(WebScheme.HTTPS),
                Optional.of(PASSWORD),
                Optional.empty(),
                Optional.of(2048),
                Optional.of(true),
                List.of("192.0.2.1", "192.0.2.2"),
                Optional.empty()));
        assertThat(created.domain())
                .returns(DOMAIN, Domain::name)
                .returns(DomainState.UNVERIFIED, Domain::state)
                .returns(false, Domain::sandbox)
                .returns(Optional.of(SpamAction.TAG), Domain::spamAction)
                .returns(true, Domain::wildcard)
                .returns(Optional.of(WebScheme.HTTPS), Domain::webScheme)
                .returns(Optional.of("email"), Domain::webPrefix)
                .returns(new Connection(false, false), Domain::connection)
                .returns(Optional.empty(), Domain::disablement);
        assertThat(created.domain().id()).matches("[0-9a-f]{24}");
        assertThat(created.sendingRecords().orElseThrow())
                .extracting(DnsRecord::type)
                .containsExactlyInAnyOrder("TXT", "TXT", "CNAME");
        assertThat(created.receivingRecords().orElseThrow())
                .hasSize(2)
                .allSatisfy(mx -> assertThat(mx)
                        .returns("MX", DnsRecord::type)
                        .returns(Optional.empty(), DnsRecord::name)
                        .returns(Optional.of(10), DnsRecord::priority))
                .allMatch(mx -> mx.value().endsWith(realm.isEmpty() ? "a.mailgun.org" : "a.eu.mailgun.org")
                        || mx.value().endsWith(realm.isEmpty() ? "b.mailgun.org" : "b.eu.mailgun.org"));

        DomainDetails verified = api.verifyDomain(DOMAIN);
        assertThat(verified.domain().state()).isEqualTo(DomainState.ACTIVE);
        assertThat(verified.sendingRecords().orElseThrow()).allMatch(DnsRecord::valid);

        Domain changed = api.updateDomain(
                        DOMAIN,
                        DomainChange.NONE
                                .withSpamAction(SpamAction.BLOCK)
                                .withWebScheme(WebScheme.HTTP)
                                .withWildcard(false))
                .domain();
        assertThat(changed)
                .returns(created.domain().id(), Domain::id)
                .returns(created.domain().createdAt(), Domain::createdAt)
                .returns(Optional.of(SpamAction.BLOCK), Domain::spamAction)
                .returns(Optional.of(WebScheme.HTTP), Domain::webScheme)
                .returns(false, Domain::wildcard);
        assertThat(api.getDomain(DOMAIN).domain()).isEqualTo(changed);

        api.deleteDomain(DOMAIN);
        await().until(() -> isAbsent(api));
        assertThat(gate.stillHeld()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void readsAndChangesEverySetting(Profile profile) {
        start(SandboxOptions.defaults().withProfile(profile));
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named(DOMAIN));

        assertThat(api.getConnection(DOMAIN)).isEqualTo(new Connection(false, false));
        assertThat(api.updateConnection(DOMAIN, new Connection(true, true))).isEqualTo(new Connection(true, true));
        assertThat(api.getConnection(DOMAIN)).isEqualTo(new Connection(true, true));

        assertThat(api.getTracking(DOMAIN))
                .returns(false, Tracking::open)
                .returns(Tracking.Click.DISABLED, Tracking::click)
                .satisfies(tracking -> assertThat(tracking.unsubscribe())
                        .returns(false, Tracking.Unsubscribe::active)
                        .satisfies(footers -> assertThat(footers.textFooter()).contains("%unsubscribe_url%")));
        assertThat(api.updateOpenTracking(DOMAIN, true)).isTrue();
        assertThat(api.updateClickTracking(DOMAIN, Tracking.Click.ENABLED)).isEqualTo(Tracking.Click.ENABLED);
        Tracking.Unsubscribe unsubscribe = new Tracking.Unsubscribe(true, "<p>é</p>", "text\n");
        assertThat(api.updateUnsubscribeTracking(
                        DOMAIN, new UnsubscribeChange(true, Optional.of("<p>é</p>"), Optional.of("text\n"))))
                .isEqualTo(unsubscribe);
        assertThat(api.updateUnsubscribeTracking(
                        DOMAIN, new UnsubscribeChange(true, Optional.empty(), Optional.empty())))
                .isEqualTo(unsubscribe);
        assertThat(api.getTracking(DOMAIN)).isEqualTo(new Tracking(true, Tracking.Click.ENABLED, unsubscribe));
        assertThat(api.updateOpenTracking(DOMAIN, false)).isFalse();

        api.updateDkimSelector(DOMAIN, "sel2");
        api.updateWebPrefix(DOMAIN, "links");
        DomainDetails details = api.getDomain(DOMAIN);
        assertThat(details.domain().webPrefix()).contains("links");
        assertThat(details.sendingRecords().orElseThrow())
                .extracting(dnsRecord -> dnsRecord.name().orElseThrow())
                .containsExactlyInAnyOrder(DOMAIN, "sel2._domainkey." + DOMAIN, "links." + DOMAIN);
    }

    @Test
    void setsClickTrackingForHtmlPartsOnly() {
        start(SandboxOptions.defaults());
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named(DOMAIN));

        assertThat(api.updateClickTracking(DOMAIN, Tracking.Click.HTML_ONLY)).isEqualTo(Tracking.Click.HTML_ONLY);
        assertThat(api.getTracking(DOMAIN).click()).isEqualTo(Tracking.Click.HTML_ONLY);
    }

    @ParameterizedTest
    @EnumSource
    void changesTheDkimAuthority(Profile profile) {
        start(SandboxOptions.defaults().withProfile(profile));
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named("example.test"));
        api.createDomain(NewDomains.named(DOMAIN));

        assertThat(api.updateDkimAuthority(DOMAIN, false).changed()).isFalse();
        DkimAuthorityChange change = api.updateDkimAuthority(DOMAIN, true);

        assertThat(change.changed()).isTrue();
        assertThat(change.sendingRecords().orElseThrow())
                .extracting(dnsRecord -> dnsRecord.name().orElseThrow())
                .anyMatch(name -> name.endsWith("._domainkey." + DOMAIN));
    }

    @ParameterizedTest
    @EnumSource
    void listsDomainsByPageStateAndAuthority(Profile profile) {
        start(SandboxOptions.defaults().withProfile(profile));
        DomainsApi api = connect("");
        List.of("a.test", "b.test", "c.test").forEach(name -> api.createDomain(NewDomains.named(name)));
        api.verifyDomain("b.test");

        List<Domain> domains = new ArrayList<>();
        Page page = new Page(2, 0);
        for (List<Domain> items = list(api, page); !items.isEmpty(); items = list(api, page)) {
            domains.addAll(items);
            page = page.after(items.size());
        }

        assertThat(domains)
                .extracting(Domain::name)
                .contains("a.test", "b.test", "c.test")
                .doesNotHaveDuplicates();
        assertThat(domains).filteredOn(Domain::sandbox).hasSize(1);
        assertThat(api.listDomains(
                        new DomainFilter(Optional.empty(), Optional.of(DomainState.UNVERIFIED), Page.first())))
                .extracting(Domain::name)
                .containsExactlyInAnyOrder("a.test", "c.test");
        assertThat(api.listDomains(new DomainFilter(Optional.of("b.test"), Optional.empty(), Page.first())))
                .extracting(Domain::name)
                .containsExactly("b.test");
    }

    @ParameterizedTest
    @EnumSource
    void leadsACredentialThroughItsLife(Profile profile) throws Exception {
        start(SandboxOptions.defaults().withProfile(profile));
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named(DOMAIN));

        api.createCredential(DOMAIN, "bob", PASSWORD);
        assertThat(api.listCredentials(DOMAIN, Page.first()))
                .extracting(Credential::login)
                .contains("bob@" + DOMAIN);
        assertThat(loginWorks("bob", PASSWORD)).isTrue();

        assertThat(api.updateCredential(DOMAIN, "bob", OTHER_PASSWORD)).isEqualTo(PasswordChange.CHANGED);
        assertThat(loginWorks("bob", PASSWORD)).isFalse();
        assertThat(loginWorks("bob", OTHER_PASSWORD)).isTrue();

        api.deleteCredential(DOMAIN, "bob");
        assertThat(api.listCredentials(DOMAIN, Page.first()))
                .extracting(Credential::login)
                .doesNotContain("bob@" + DOMAIN);
        assertThat(loginWorks("bob", OTHER_PASSWORD)).isFalse();
    }

    @Test
    void recognisesThePresentPassword() throws Exception {
        start(SandboxOptions.defaults());
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named(DOMAIN));
        api.createCredential(DOMAIN, "bob", PASSWORD);

        assertThat(api.updateCredential(DOMAIN, "bob", PASSWORD)).isEqualTo(PasswordChange.SAME_AS_BEFORE);
        control("PUT", "/switches", "{\"samePasswordText\":\"Identical to the current password\"}");
        assertThat(api.updateCredential(DOMAIN, "bob", PASSWORD)).isEqualTo(PasswordChange.SAME_AS_BEFORE);
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatIsTakenOrMissingOrRefused(Profile profile) throws Exception {
        start(SandboxOptions.defaults().withProfile(profile));
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named(DOMAIN));
        api.createCredential(DOMAIN, "bob", PASSWORD);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> api.createDomain(NewDomains.named(DOMAIN)));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> connect("/eu").createDomain(NewDomains.named(DOMAIN)));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> api.createCredential(DOMAIN, "bob", OTHER_PASSWORD));
        control("PUT", "/switches", "{\"duplicateCredential\":409}");
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> api.createCredential(DOMAIN, "bob", OTHER_PASSWORD));
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> api.createCredential(DOMAIN, "eve", SecretValue.of("1234")));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> api.getDomain("other.test"));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> connect("/eu").getDomain(DOMAIN));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> api.deleteDomain("other.test"));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> api.listCredentials("other.test", Page.first()));
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> api.updateCredential(DOMAIN, "eve", PASSWORD));
    }

    @ParameterizedTest
    @EnumSource
    void tellsAnUnknownKey(Profile profile) {
        start(SandboxOptions.defaults().withProfile(profile).withApiKey("key-of-another"));

        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> connect("").getDomain(DOMAIN));
    }

    @Test
    void actsOnBehalfOfASubaccount() throws Exception {
        start(SandboxOptions.defaults());
        control("PUT", "/accounts/default", "{\"subaccounts\":[\"team-a\"]}");
        DomainsApi subaccount = connect(client, "", Optional.of("team-a"));

        subaccount.createDomain(NewDomains.named(DOMAIN));

        assertThat(subaccount.getDomain(DOMAIN).domain().name()).isEqualTo(DOMAIN);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> connect("").getDomain(DOMAIN));
    }

    @Test
    void hearsAccountAndTime() {
        start(SandboxOptions.defaults());

        connect("").listDomains(DomainFilter.all(Page.first()));

        assertThat(facts).singleElement().satisfies(heard -> {
            assertThat(heard.accountId()).isPresent();
            assertThat(heard.serviceTime()).isPresent();
        });
    }

    @ParameterizedTest
    @EnumSource
    void waitsAsLongAsARateLimitedAnswerSays(Profile profile) {
        start(SandboxOptions.defaults().withProfile(profile).withRequestsPerMinute(1));
        DomainsApi api = connect("");
        api.listDomains(DomainFilter.all(Page.first()));

        RateLimited limited =
                catchThrowableOfType(RateLimited.class, () -> api.listDomains(DomainFilter.all(Page.first())));

        assertThat(limited.delay()).hasSeconds(60);
        assertThat(gate.delays()).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void waitsForTheNextVerify() {
        start(SandboxOptions.defaults().withDns(DnsMode.MANUAL).withVerifiesPerSecond(1));
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named(DOMAIN));

        RateLimited limited = await().until(
                        () -> catchThrowableOfType(RateLimited.class, () -> api.verifyDomain(DOMAIN)),
                        refusal -> refusal != null);

        assertThat(limited.delay()).isBetween(Duration.ofSeconds(1), RetryDelay.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:500", "status:503", "status:302", "garbage", "reset-before", "reset-after"})
    void neverTakesTroubleForAbsence(String kind) throws Exception {
        start(SandboxOptions.defaults());
        DomainsApi api = connect("");
        api.createDomain(NewDomains.named(DOMAIN));
        fault("GET", kind);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> api.getDomain(DOMAIN));
        assertThat(api.getDomain(DOMAIN).domain().name()).isEqualTo(DOMAIN);
        assertThat(gate.stillHeld()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"reset-before, false", "reset-after, true", "delay:5000, true", "garbage, false"})
    void knowsThatItDoesNotKnowWhetherALostCreateTookEffect(String kind, boolean tookEffect) throws Exception {
        start(SandboxOptions.defaults());
        DomainsApi api = connect("");
        fault("POST", kind);

        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> connect(impatient, "", Optional.empty()).createDomain(NewDomains.named(DOMAIN)));

        assertThat(isAbsent(api)).isNotEqualTo(tookEffect);
    }

    @ParameterizedTest
    @CsvSource({"402", "403"})
    void tellsWhatThePlanOrRoleForbids(int status) throws Exception {
        start(SandboxOptions.defaults());
        fault("POST", "status:" + status);

        assertThatExceptionOfType(Forbidden.class).isThrownBy(() -> connect("").createDomain(NewDomains.named(DOMAIN)));
    }

    @Test
    void takesAWrongPathForTrouble() {
        start(SandboxOptions.defaults());

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> connect("/nowhere").getDomain(DOMAIN));
    }

    private void start(SandboxOptions options) {
        sandbox = RecordedSandbox.start(options);
    }

    private DomainsApi connect(String path) {
        return connect(client, path, Optional.empty());
    }

    private DomainsApi connect(DomainsApiClient through, String path, Optional<String> onBehalfOf) {
        return through.connect(
                ApiEndpoint.parse(sandbox.uri() + path, Set.of()),
                SecretValue.of(SandboxOptions.DEFAULT_API_KEY),
                onBehalfOf,
                gate,
                facts::add,
                new KnownSecrets());
    }

    private static List<Domain> list(DomainsApi api, Page page) {
        return api.listDomains(DomainFilter.all(page));
    }

    private static boolean isAbsent(DomainsApi api) {
        return catchThrowableOfType(NotFound.class, () -> api.getDomain(DOMAIN)) != null;
    }

    private boolean loginWorks(String login, SecretValue password) throws Exception {
        String body = "{\"username\":\"" + login + "@" + DOMAIN + "\",\"password\":\""
                + UsedSecrets.password(password.reveal()) + "\"}";
        return request("POST", "/login", body).statusCode() == 204;
    }

    private void fault(String method, String kind) throws Exception {
        control(
                "POST",
                "/faults",
                "{\"method\":\"" + method + "\",\"path\":\"/v4/domains.*\",\"kind\":\"" + kind + "\"}");
    }

    private void control(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = request(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private HttpResponse<String> request(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.uri() + "/_sandbox" + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
