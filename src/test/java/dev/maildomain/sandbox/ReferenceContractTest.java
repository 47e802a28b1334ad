package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profile {@code reference}: every sample answer, endpoint, parameter and value of the reference page. */
class ReferenceContractTest {
    private static final Samples SAMPLES = Samples.of(Profile.REFERENCE);

    @RegisterExtension
    private static final RunningSandbox SANDBOX = RunningSandbox.with(SandboxOptions.defaults()
            .withProfile(Profile.REFERENCE)
            .withRequestsPerMinute(100_000)
            .withSeed(1));

    private final SandboxClient api = SANDBOX.api();

    @Test
    void listsDomainsAsInTheSample() {
        givenTheDomainOfTheSamples("Mon, 30 Sep 2019 16:20:48 GMT");
        JsonObject page = api.get("/v3/domains?limit=1").json();

        assertThat(page.getInteger("total_count"))
                .as("with the account's own sandbox-type domain")
                .isEqualTo(2);
        SAMPLES.check("list").matches(page.put("total_count", 1));
    }

    @Test
    void getsADomainAsInTheSample() {
        givenTheDomainOfTheSamples("Tue, 14 Jul 2015 19:13:04 GMT");

        SAMPLES.check("get")
                .free("name")
                .matches(api.get("/v3/domains/samples.mailgun.org").json());
    }

    @Test
    void createsADomainAsInTheSample() {
        var created = api.post("/v3/domains", "name", "samples.mailgun.org", "smtp_password", "supersecretpassword");

        SAMPLES.check("create")
                .free("id", "created_at", "type", "state", "name")
                .matches(created.json());
        assertThat(created.domain().getString("state")).isEqualTo("unverified");
        assertThat(created.sendingRecords()).containsKey("k1._domainkey.samples.mailgun.org");
        assertThat(api.domainState("samples.mailgun.org")
                        .getJsonObject("credentials")
                        .fieldNames())
                .containsExactly("postmaster@samples.mailgun.org");
    }

    @Test
    void deletesADomainAtOnce() {
        create("example.mailgun.org");

        SAMPLES.check("delete")
                .matches(api.delete("/v3/domains/example.mailgun.org").json());
        assertThat(api.get("/v3/domains/example.mailgun.org").status()).isEqualTo(404);
    }

    @Test
    void answersTheRateLimitAsInTheSample() {
        api.control("PUT", "/accounts/default", new JsonObject().put("requestsPerMinute", 1));
        api.get("/v3/domains");
        var refused = api.get("/v3/domains");

        assertThat(refused.status()).isEqualTo(429);
        SAMPLES.check("rate limit").matches(refused.json());
    }

    @Test
    void listsCredentialsAsInTheSample() {
        create("samples.mailgun.org");
        api.post(
                "/v3/domains/samples.mailgun.org/credentials",
                "login",
                "user@samples.mailgun.org",
                "password",
                "secret-of-app");
        api.post("/v3/domains/samples.mailgun.org/credentials", "login", "other", "password", "secret-of-app");

        JsonObject page = api.get("/v3/domains/samples.mailgun.org/credentials").json();
        SAMPLES.check("list credentials").free("created_at", "mailbox", "login").matches(page);
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("login"))
                .isEqualTo("user@samples.mailgun.org");
    }

    @Test
    void createsUpdatesAndDeletesACredentialAsInTheSamples() {
        create("samples.mailgun.org");

        SAMPLES.check("create credential")
                .matches(api.post(
                                "/v3/domains/samples.mailgun.org/credentials",
                                "login",
                                "alice@samples.mailgun.org",
                                "password",
                                "supasecret")
                        .json());
        SAMPLES.check("update credential")
                .matches(api.put("/v3/domains/samples.mailgun.org/credentials/alice", "password", "abc123")
                        .json());
        SAMPLES.check("delete credential")
                .matches(api.delete("/v3/domains/samples.mailgun.org/credentials/alice")
                        .json());
    }

    @Test
    void showsAndUpdatesTheConnectionAsInTheSamples() {
        create("samples.mailgun.org");

        SAMPLES.check("get connection")
                .matches(api.get("/v3/domains/samples.mailgun.org/connection").json());
        SAMPLES.check("update connection")
                .matches(api.put(
                                "/v3/domains/samples.mailgun.org/connection",
                                "require_tls",
                                "true",
                                "skip_verification",
                                "false")
                        .json());
        assertThat(api.get("/v3/domains/samples.mailgun.org").domain().getBoolean("require_tls"))
                .isTrue();
    }

    @Test
    void showsTrackingAsInTheSample() {
        create("samples.mailgun.org");

        SAMPLES.check("get tracking")
                .matches(api.get("/v3/domains/samples.mailgun.org/tracking").json());
    }

    @Test
    void verifies() {
        create("samples.mailgun.org");
        var verified = api.put("/v4/domains/samples.mailgun.org/verify");

        assertThat(verified.domain().getString("state")).isEqualTo("active");
        assertThat(verified.header("X-Request-Limit")).isNull();
    }

    @Test
    void changesAuthoritySelectorAndWebPrefix() {
        create("samples.mailgun.org");
        create("sub.samples.mailgun.org");
        String sub = "/v3/domains/sub.samples.mailgun.org";

        assertThat(api.put(sub + "/dkim_authority", "self", "true").json().getBoolean("changed"))
                .isTrue();
        assertThat(api.put(sub + "/dkim_authority", "self", "false").json().getBoolean("changed"))
                .isTrue();
        assertThat(api.put("/v3/domains/samples.mailgun.org/dkim_selector", "dkim_selector", "pdk")
                        .status())
                .isEqualTo(200);
        assertThat(api.put("/v3/domains/samples.mailgun.org/web_prefix", "web_prefix", "links")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/v3/domains/samples.mailgun.org").sendingRecords())
                .containsKeys("pdk._domainkey.samples.mailgun.org", "links.samples.mailgun.org");
    }

    @ParameterizedTest
    @CsvSource({
        "spam_action,disabled",
        "spam_action,block",
        "spam_action,tag",
        "wildcard,true",
        "wildcard,false",
        "web_scheme,http",
        "web_scheme,https"
    })
    void takesEverySettingOnCreateAndUpdate(String parameter, String value) {
        var created = api.post("/v4/domains", "name", "a.test", parameter, value);
        create("b.test");
        var updated = api.put("/v4/domains/b.test", parameter, value);

        assertThat(String.valueOf(created.domain().getValue(parameter))).isEqualTo(value);
        assertThat(String.valueOf(updated.domain().getValue(parameter))).isEqualTo(value);
        assertThat(updated.message()).isEqualTo("Domain has been updated");
    }

    @ParameterizedTest
    @CsvSource({
        "web_prefix,links",
        "web_prefix,a.b",
        "dkim_selector,next",
        "dkim_selector,a.b",
        "require_tls,true",
        "skip_verification,true",
        "skip_verification,perhaps",
        "use_automatic_sender_security,true",
        "encrypt_incoming_message,true",
        "message_ttl,soon",
        "archive_to,https://archive.test/in",
        "colour,red"
    })
    void ignoresAParameterOfADomainThatThePageDoesNotHave(String parameter, String value) {
        create("plain.test");
        var created = api.post("/v4/domains", "name", "a.test", parameter, value);
        JsonObject before = api.domainState("a.test");
        var updated = api.put("/v4/domains/a.test", parameter, value);

        assertThat(created.status()).isEqualTo(200);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(api.domainState("a.test")).isEqualTo(before);
        assertThat(settings("a.test")).isEqualTo(settings("plain.test"));
        assertThat(api.get("/v4/domains/a.test").sendingRecords())
                .containsOnlyKeys("a.test", "k1._domainkey.a.test", "email.a.test");
    }

    @Test
    void ignoresAPasswordInAnUpdate() {
        create("a.test");

        assertThat(api.put("/v4/domains/a.test", "smtp_password", "x").status()).isEqualTo(200);
        assertThat(api.domainState("a.test").getJsonObject("credentials").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?sort=size", "?search=b", "?include_subaccounts=perhaps"})
    void ignoresAParameterOfTheListThatThePageDoesNotHave(String query) {
        create("a.test");

        assertThat(api.get("/v4/domains" + query).json())
                .isEqualTo(api.get("/v4/domains").json());
    }

    @Test
    void filtersTheListByAuthorityAndStateTogether() {
        create("a.test");
        create("sub.a.test");
        create("b.test");
        api.put("/v4/domains/sub.a.test/verify");
        api.put("/v4/domains/b.test/verify");

        JsonObject page = api.get("/v4/domains?authority=a.test&state=active").json();
        assertThat(page.getInteger("total_count")).isEqualTo(1);
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("name"))
                .isEqualTo("sub.a.test");
    }

    @Test
    void takesAFormUrlencodedUpdateUnlessSwitchedToIgnoreIt() {
        create("a.test");

        assertThat(api.urlencoded("PUT", "/v4/domains/a.test", "spam_action", "block")
                        .domain()
                        .getString("spam_action"))
                .isEqualTo("block");
        api.control("PUT", "/switches", new JsonObject().put("urlencodedPutIgnored", true));
        assertThat(api.urlencoded("PUT", "/v4/domains/a.test", "spam_action", "tag")
                        .domain()
                        .getString("spam_action"))
                .isEqualTo("block");
        assertThat(api.put("/v4/domains/a.test", "spam_action", "tag").domain().getString("spam_action"))
                .as("multipart")
                .isEqualTo("tag");
    }

    @ParameterizedTest
    @CsvSource({"1024,MIGfMA0G,1024", "2048,MIIBIjAN,2048"})
    void makesKeysOfTheSizeAskedFor(String size, String beginning, int bits) {
        api.post("/v4/domains", "name", "a.test", "dkim_key_size", size);
        JsonObject key = api.domainState("a.test").getJsonArray("dkimKeys").getJsonObject(0);

        assertThat(key.getString("publicKey")).startsWith(beginning).endsWith("IDAQAB");
        assertThat(key.getInteger("bits")).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({"true,sub.a.test", "false,a.test"})
    void takesForceDkimAuthority(String forced, String authority) {
        create("a.test");
        api.post("/v4/domains", "name", "sub.a.test", "force_dkim_authority", forced);

        assertThat(api.domainState("sub.a.test").getString("dkimAuthority")).isEqualTo(authority);
    }

    @ParameterizedTest
    @CsvSource({"open,yes,true", "open,no,false", "click,yes,true", "click,no,false", "unsubscribe,true,true"})
    void takesTheWordsOfThePageForTracking(String group, String word, boolean active) {
        create("a.test");
        var updated = api.put("/v3/domains/a.test/tracking/" + group, "active", word);

        assertThat(updated.json().getJsonObject(group).getBoolean("active")).isEqualTo(active);
        assertThat(api.domainState("a.test")
                        .getJsonObject("tracking")
                        .getJsonObject(group)
                        .getBoolean("active"))
                .isEqualTo(active);
    }

    @ParameterizedTest
    @CsvSource({"open,true", "open,htmlonly", "click,false", "click,htmlonly", "unsubscribe,yes"})
    void refusesWordsThatThePageDoesNotHaveForTracking(String group, String word) {
        create("a.test");

        assertThat(api.put("/v3/domains/a.test/tracking/" + group, "active", word)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void takesUnsubscribeFooters() {
        create("a.test");
        var updated = api.put(
                "/v3/domains/a.test/tracking/unsubscribe", "html_footer", "<p>bye</p>", "text_footer", "bye\nbye");

        assertThat(updated.json().getJsonObject("unsubscribe"))
                .isEqualTo(new JsonObject()
                        .put("active", false)
                        .put("html_footer", "<p>bye</p>")
                        .put("text_footer", "bye\nbye"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v3", "/v4", "/eu/v3", "/eu/v4"})
    void servesEveryPathUnderBothVersionsAndInBothRegions(String prefix) {
        assertThat(api.post(prefix + "/domains", "name", "a.test").status()).isEqualTo(200);
        String domain = prefix + "/domains/a.test";
        assertThat(api.get(prefix + "/domains").status()).isEqualTo(200);
        assertThat(api.get(domain).status()).isEqualTo(200);
        assertThat(api.put(domain, "wildcard", "true").status()).isEqualTo(200);
        assertThat(api.put(domain + "/verify").status()).isEqualTo(200);
        assertThat(api.post(domain + "/credentials", "login", "a", "password", "secret-of-app")
                        .status())
                .isEqualTo(200);
        assertThat(api.get(domain + "/credentials").status()).isEqualTo(200);
        assertThat(api.put(domain + "/credentials/a", "password", "secret-of-app-2")
                        .status())
                .isEqualTo(200);
        assertThat(api.delete(domain + "/credentials/a").status()).isEqualTo(200);
        assertThat(api.get(domain + "/connection").status()).isEqualTo(200);
        assertThat(api.put(domain + "/connection").status()).isEqualTo(200);
        assertThat(api.get(domain + "/tracking").status()).isEqualTo(200);
        assertThat(api.put(domain + "/tracking/open", "active", "yes").status()).isEqualTo(200);
        assertThat(api.put(domain + "/tracking/click", "active", "yes").status())
                .isEqualTo(200);
        assertThat(api.put(domain + "/tracking/unsubscribe", "active", "true").status())
                .isEqualTo(200);
        assertThat(api.put(domain + "/dkim_authority", "self", "true").status()).isEqualTo(200);
        assertThat(api.put(domain + "/dkim_selector", "dkim_selector", "x").status())
                .isEqualTo(200);
        assertThat(api.put(domain + "/web_prefix", "web_prefix", "x").status()).isEqualTo(200);
        assertThat(api.delete(domain).status()).isEqualTo(200);
    }

    @Test
    void answersAWrongKeyInJson() {
        var refused = api.withKey("wrong").get("/v4/domains");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.message()).isEqualTo("Invalid private key");
    }

    @Test
    void doesNotServeWhatThePageDoesNotHave() {
        create("a.test");

        assertThat(api.get("/v4/domains/a.test/keys").status()).isEqualTo(404);
        assertThat(api.post("/v3/domains/a.test/credentials", "login", "app").status())
                .as("a login without a password")
                .isEqualTo(400);
    }

    private JsonObject settings(String name) {
        JsonObject state = api.domainState(name);
        for (String own : new String[] {"name", "id", "created_at", "smtp_login", "dkimAuthority", "dkimKeys"}) {
            state.remove(own);
        }
        return state;
    }

    private void create(String name) {
        assertThat(api.post("/v4/domains", "name", name).status()).isEqualTo(200);
    }

    private void givenTheDomainOfTheSamples(String createdAt) {
        create("samples.mailgun.org");
        api.control(
                "PATCH",
                "/domains/samples.mailgun.org",
                new JsonObject()
                        .put("id", "55a55f40803267158aa113e8")
                        .put("created_at", createdAt)
                        .put("type", "sandbox")
                        .put("state", "active"));
    }
}
