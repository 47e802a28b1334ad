package dev.maildomain.domainsapi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.maildomain.domainsapi.DomainsApiException.Invalid;
import dev.maildomain.domainsapi.ScriptedServer.Received;
import dev.maildomain.support.NewDomains;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each operation sends: method, path with its version, parameters. */
class RetrofitDomainsApiTest {

    private static final String DOMAIN = "mail.example.test";
    private static final SecretValue PASSWORD = SecretValue.of("pässword \"1\"");
    private static final DomainChange EVERY_SETTING = DomainChange.NONE
            .withSpamAction(SpamAction.BLOCK)
            .withWildcard(true)
            .withWebScheme(WebScheme.HTTPS)
            .withWebPrefix("links")
            .withRequireTls(true)
            .withSkipVerification(false);
    private static final String CONNECTION = "{\"require_tls\":true,\"skip_verification\":false}";
    private static final String OPEN = "{\"open\":{\"active\":true}}";
    private static final String CLICK = "{\"click\":{\"active\":\"htmlonly\"}}";
    private static final String UNSUBSCRIBE =
            "{\"unsubscribe\":{\"active\":true,\"html_footer\":\"\",\"text_footer\":\"\"}}";
    private static final String TRACKING =
            "{\"tracking\":{\"open\":{\"active\":true},\"click\":{\"active\":true},\"unsubscribe\":{\"active\":true}}}";

    private final DomainsApiClient client = new DomainsApiClient(Timeouts.defaults());
    private ScriptedServer server;
    private DomainsApi api;

    @BeforeEach
    void connect() throws IOException {
        server = new ScriptedServer();
        api = client.connect(
                ApiEndpoint.parse(server.url() + "/eu", Set.of()),
                SecretValue.of("key-1"),
                Optional.empty(),
                new RecordingGate(),
                facts -> {},
                new KnownSecrets());
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        server.close();
    }

    static Stream<Arguments> withoutBody() {
        return Stream.of(
                bodiless(
                        "GET /eu/v4/domains?limit=1000&skip=0",
                        "{\"items\":[]}",
                        api -> api.listDomains(DomainFilter.all(Page.first()))),
                bodiless(
                        "GET /eu/v4/domains?authority=example.test&state=unverified&limit=2&skip=4",
                        "{\"items\":[]}",
                        api -> api.listDomains(new DomainFilter(
                                Optional.of("example.test"), Optional.of(DomainState.UNVERIFIED), new Page(2, 4)))),
                bodiless("GET /eu/v4/domains/mail.example.test", SamplesOfDomains.DOMAIN, api -> api.getDomain(DOMAIN)),
                bodiless(
                        "PUT /eu/v4/domains/mail.example.test/verify",
                        SamplesOfDomains.DOMAIN,
                        api -> api.verifyDomain(DOMAIN)),
                bodiless(
                        "DELETE /eu/v3/domains/mail.example.test",
                        SamplesOfDomains.MESSAGE,
                        api -> api.deleteDomain(DOMAIN)),
                bodiless(
                        "GET /eu/v3/domains/mail.example.test/credentials?limit=100&skip=200",
                        "{\"items\":[]}",
                        api -> api.listCredentials(DOMAIN, new Page(100, 200))),
                bodiless(
                        "DELETE /eu/v3/domains/mail.example.test/credentials/bob",
                        SamplesOfDomains.MESSAGE,
                        api -> api.deleteCredential(DOMAIN, "bob")),
                bodiless(
                        "DELETE /eu/v3/domains/mail.example.test/credentials/b%2Fo%3Fb%23%20%25@x",
                        SamplesOfDomains.MESSAGE, api -> api.deleteCredential(DOMAIN, "b/o?b# %@x")),
                bodiless(
                        "GET /eu/v3/domains/mail.example.test/connection",
                        CONNECTION,
                        api -> api.getConnection(DOMAIN)),
                bodiless("GET /eu/v3/domains/mail.example.test/tracking", TRACKING, api -> api.getTracking(DOMAIN)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutBody")
    void sendsNoBody(String request, String answer, Consumer<DomainsApi> operation) {
        server.answers(200, answer);

        operation.accept(api);

        Received received = server.onlyRequest();
        assertThat(received.method() + " " + received.target()).isEqualTo(request);
        assertThat(received.body()).isEmpty();
        assertThat(received.headers()).doesNotContainKey("Content-Type");
    }

    static Stream<Arguments> withForm() {
        NewDomain plain = NewDomains.named(DOMAIN);
        NewDomain whole = new NewDomain(
                DOMAIN,
                EVERY_SETTING,
                Optional.of(PASSWORD),
                Optional.of("sel2"),
                Optional.of(2048),
                Optional.of(false),
                List.of("192.0.2.1", "192.0.2.2"),
                Optional.of("pool-1"));
        return Stream.of(
                form(
                        "POST /eu/v4/domains",
                        SamplesOfDomains.DOMAIN,
                        Map.of("name", DOMAIN),
                        api -> api.createDomain(plain)),
                form(
                        "POST /eu/v4/domains",
                        SamplesOfDomains.DOMAIN,
                        Map.ofEntries(
                                entry("name", DOMAIN),
                                entry("spam_action", "block"),
                                entry("wildcard", "true"),
                                entry("web_scheme", "https"),
                                entry("web_prefix", "links"),
                                entry("require_tls", "true"),
                                entry("skip_verification", "false"),
                                entry("smtp_password", PASSWORD.reveal()),
                                entry("dkim_selector", "sel2"),
                                entry("dkim_key_size", "2048"),
                                entry("force_dkim_authority", "false"),
                                entry("ips", "192.0.2.1,192.0.2.2"),
                                entry("pool_id", "pool-1")),
                        api -> api.createDomain(whole)),
                form(
                        "PUT /eu/v4/domains/mail.example.test",
                        SamplesOfDomains.DOMAIN,
                        Map.of(
                                "spam_action", "block",
                                "wildcard", "true",
                                "web_scheme", "https",
                                "web_prefix", "links",
                                "require_tls", "true",
                                "skip_verification", "false"),
                        api -> api.updateDomain(DOMAIN, EVERY_SETTING)),
                form(
                        "PUT /eu/v4/domains/mail.example.test",
                        SamplesOfDomains.DOMAIN,
                        Map.of("spam_action", "tag"),
                        api -> api.updateDomain(DOMAIN, DomainChange.NONE.withSpamAction(SpamAction.TAG))),
                form(
                        "PUT /eu/v4/domains/mail.example.test",
                        SamplesOfDomains.DOMAIN,
                        Map.of("web_scheme", "http", "wildcard", "false", "require_tls", "false"),
                        api -> api.updateDomain(
                                DOMAIN,
                                DomainChange.NONE
                                        .withWebScheme(WebScheme.HTTP)
                                        .withWildcard(false)
                                        .withRequireTls(false))),
                form(
                        "POST /eu/v3/domains/mail.example.test/credentials",
                        SamplesOfDomains.MESSAGE,
                        Map.of("login", "bob", "password", PASSWORD.reveal()),
                        api -> api.createCredential(DOMAIN, "bob", PASSWORD)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/credentials/bob",
                        SamplesOfDomains.MESSAGE,
                        Map.of("password", PASSWORD.reveal()),
                        api -> api.updateCredential(DOMAIN, "bob", PASSWORD)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/connection",
                        CONNECTION,
                        Map.of("require_tls", "true", "skip_verification", "false"),
                        api -> api.updateConnection(DOMAIN, new Connection(true, false))),
                form(
                        "PUT /eu/v3/domains/mail.example.test/tracking/open",
                        OPEN,
                        Map.of("active", "yes"),
                        api -> api.updateOpenTracking(DOMAIN, true)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/tracking/open",
                        OPEN,
                        Map.of("active", "no"),
                        api -> api.updateOpenTracking(DOMAIN, false)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/tracking/click",
                        CLICK,
                        Map.of("active", "yes"),
                        api -> api.updateClickTracking(DOMAIN, Tracking.Click.ENABLED)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/tracking/click",
                        CLICK,
                        Map.of("active", "no"),
                        api -> api.updateClickTracking(DOMAIN, Tracking.Click.DISABLED)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/tracking/click",
                        CLICK,
                        Map.of("active", "htmlonly"),
                        api -> api.updateClickTracking(DOMAIN, Tracking.Click.HTML_ONLY)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/tracking/unsubscribe",
                        UNSUBSCRIBE,
                        Map.of("active", "true"),
                        api -> api.updateUnsubscribeTracking(
                                DOMAIN, new UnsubscribeChange(true, Optional.empty(), Optional.empty()))),
                form(
                        "PUT /eu/v3/domains/mail.example.test/tracking/unsubscribe",
                        UNSUBSCRIBE,
                        Map.of("active", "false", "html_footer", "<p>\n", "text_footer", ""),
                        api -> api.updateUnsubscribeTracking(
                                DOMAIN, new UnsubscribeChange(false, Optional.of("<p>\n"), Optional.of("")))),
                form(
                        "PUT /eu/v3/domains/mail.example.test/dkim_authority",
                        SamplesOfDomains.MESSAGE,
                        Map.of("self", "true"),
                        api -> api.updateDkimAuthority(DOMAIN, true)),
                form(
                        "PUT /eu/v3/domains/mail.example.test/dkim_selector",
                        SamplesOfDomains.MESSAGE,
                        Map.of("dkim_selector", "s2"),
                        api -> api.updateDkimSelector(DOMAIN, "s2")),
                form(
                        "PUT /eu/v3/domains/mail.example.test/web_prefix",
                        SamplesOfDomains.MESSAGE,
                        Map.of("web_prefix", "links"),
                        api -> api.updateWebPrefix(DOMAIN, "links")));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("withForm")
    void sendsAMultipartForm(String request, String answer, Map<String, String> form, Consumer<DomainsApi> operation) {
        server.answers(200, answer);

        operation.accept(api);

        Received received = server.onlyRequest();
        assertThat(received.method() + " " + received.target()).isEqualTo(request);
        assertThat(received.headers().get("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(received.form()).containsExactlyInAnyOrderEntriesOf(form);
    }

    @Test
    void answersWithWhatTheServiceTook() {
        server.answers(200, OPEN).answers(200, CLICK).answers(200, UNSUBSCRIBE).answers(200, CONNECTION);

        assertThat(api.updateOpenTracking(DOMAIN, false)).isTrue();
        assertThat(api.updateClickTracking(DOMAIN, Tracking.Click.ENABLED)).isEqualTo(Tracking.Click.HTML_ONLY);
        assertThat(api.updateUnsubscribeTracking(
                        DOMAIN, new UnsubscribeChange(false, Optional.empty(), Optional.empty())))
                .isEqualTo(new Tracking.Unsubscribe(true, "", ""));
        assertThat(api.updateConnection(DOMAIN, new Connection(false, false))).isEqualTo(new Connection(true, false));
    }

    @Test
    void aPasswordEqualToThePresentOneIsNoError() {
        server.answers(200, SamplesOfDomains.MESSAGE)
                .answers(400, "{\"message\":\"New password cannot be the same as old password.\"}")
                .answers(400, "{\"message\":\"Password is too short.\"}");

        assertThat(api.updateCredential(DOMAIN, "bob", PASSWORD)).isEqualTo(PasswordChange.CHANGED);
        assertThat(api.updateCredential(DOMAIN, "bob", PASSWORD)).isEqualTo(PasswordChange.SAME_AS_BEFORE);
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> api.updateCredential(DOMAIN, "bob", PASSWORD));
    }

    @Test
    void noPasswordComesBackInAnError() {
        server.answers(400, "{\"message\":\"bad password " + PASSWORD.reveal().replace("\"", "\\\"") + "\"}")
                .answers(400, "bad password " + PASSWORD.reveal());

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> api.createCredential(DOMAIN, "bob", PASSWORD))
                .withMessage("bad password ********");
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> api.updateCredential(DOMAIN, "bob", PASSWORD))
                .withMessage("bad password ********");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void sendsNothingForANameThatWouldMakeAnotherPath(String name) {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> api.deleteDomain(name));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> api.deleteCredential(DOMAIN, name));
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> api.deleteCredential(name, "bob"));

        assertThat(server.requests()).isEmpty();
    }

    private static Arguments bodiless(String request, String answer, Consumer<DomainsApi> operation) {
        return Arguments.of(request, answer, operation);
    }

    private static Arguments form(
            String request, String answer, Map<String, String> form, Consumer<DomainsApi> operation) {
        return Arguments.of(request, answer, form, operation);
    }
}
