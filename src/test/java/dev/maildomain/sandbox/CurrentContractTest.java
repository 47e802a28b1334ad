package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profile {@code current}: every recorded answer of the service, and every parameter it takes beyond its page. */
class CurrentContractTest {
    private static final Samples SAMPLES = Samples.of(Profile.CURRENT);
    private static final String NAME = "integration-test.domain.invalid";
    private static final String V3 = "/v3/domains/" + NAME;
    private static final String V4 = "/v4/domains/" + NAME;

    @RegisterExtension
    private static final RunningSandbox SANDBOX = RunningSandbox.with(
            SandboxOptions.defaults().withRequestsPerMinute(100_000).withSeed(1));

    private final SandboxClient api = SANDBOX.api();

    @Test
    void createsADomainAsRecorded() {
        var created = api.post("/v4/domains", "name", NAME, "spam_action", "tag", "dkim_selector", "smtp");

        SAMPLES.check("create")
                .free("id", "created_at")
                .newer("encrypt_incoming_message", "message_ttl")
                .matches(created.json());
        assertThat(created.domain().getString("id")).matches("[0-9a-f]{24}");
        assertThat(created.text()).endsWith("}\n");
    }

    @Test
    void getsAndUpdatesADomainAsRecorded() {
        givenTheRecordedDomain();

        SAMPLES.check("get")
                .newer("encrypt_incoming_message", "message_ttl")
                .matches(api.get(V4).json());
        SAMPLES.check("update")
                .newer("encrypt_incoming_message", "message_ttl")
                .matches(api.put(V4, "spam_action", "tag").json());
        SAMPLES.check("update v3")
                .newer("encrypt_incoming_message", "message_ttl")
                .matches(api.put(V3, "spam_action", "tag").json());
    }

    @Test
    void extendsOrShortensADomainWhenAsked() {
        givenTheRecordedDomain();

        assertThat(api.get(V4 + "?h:extended=true").domain().fieldNames())
                .contains("dkim_host", "mailfrom_host", "pod");
        JsonObject short_ = api.get(V4 + "?h:with_dns=false").json();
        assertThat(short_.getValue("sending_dns_records")).isNull();
        assertThat(short_.getValue("receiving_dns_records")).isNull();
    }

    @Test
    void listsDomainsWithoutTheirRecords() {
        givenTheRecordedDomain();
        JsonObject page = api.get("/v4/domains").json();

        assertThat(page.getInteger("total_count")).isEqualTo(2);
        JsonObject newest = page.getJsonArray("items").getJsonObject(0);
        JsonObject sandboxType = page.getJsonArray("items").getJsonObject(1);
        assertThat(newest.getString("name")).isEqualTo(NAME);
        assertThat(newest.fieldNames()).doesNotContain("sending_dns_records");
        assertThat(sandboxType.getString("type")).isEqualTo("sandbox");
        assertThat(sandboxType.getString("state")).isEqualTo("active");
    }

    @Test
    void verifiesAsRecorded() {
        api.control("PUT", "/domains/" + NAME + "/dns", noDns());
        givenTheRecordedDomain();
        api.control(
                "PATCH",
                "/domains/" + NAME,
                new JsonObject()
                        .put("dkimKeys", new JsonArray().add("k1").add("string"))
                        .put("spam_action", "disabled"));

        SAMPLES.check("verify").matches(api.put(V4 + "/verify").json());
    }

    @Test
    void deletesInTheBackground() {
        givenTheRecordedDomain();

        SAMPLES.check("delete").matches(api.delete(V3).json());
        assertThat(api.get(V4).status()).as("while the deletion takes").isEqualTo(200);
    }

    @Test
    void doesNotFindAnUnknownDomainAsRecorded() {
        String[] paths = {"", "/connection", "/tracking"};
        for (String path : paths) {
            var missing = api.get("/v3/domains/unknown.test" + path);
            assertThat(missing.status()).isEqualTo(404);
            SAMPLES.check("domain not found").matches(missing.json());
        }
        var missing = api.get("/v3/domains/unknown.test/credentials");
        assertThat(missing.status()).isEqualTo(404);
        SAMPLES.check("credentials domain not found").matches(missing.json());
    }

    @Test
    void listsCredentialsAsDocumented() {
        api.post("/v4/domains", "name", "example.com");
        api.post("/v3/domains/example.com/credentials", "login", "someone", "password", "secret-of-app");

        JsonObject page = api.get("/v3/domains/example.com/credentials").json();
        SAMPLES.check("list credentials").free("created_at").matches(page);
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("created_at"))
                .endsWith(" +0000");
        var tooMany = api.get("/v3/domains/example.com/credentials?limit=1001");
        assertThat(tooMany.status()).isEqualTo(400);
        SAMPLES.check("limit too large").matches(tooMany.json());
    }

    @Test
    void managesCredentialsAsRecorded() {
        givenTheRecordedDomain();
        String logins = V3 + "/credentials";

        JsonObject generated = api.post(logins, "login", "test_login").json();
        SAMPLES.check("create credential without password").matches(generated);
        assertThat(generated.getJsonObject("credentials").getString("test_login@" + NAME))
                .matches("[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}");
        SAMPLES.check("create credential")
                .matches(api.post(logins, "login", "other", "password", "secret-of-app")
                        .json());
        SAMPLES.check("update credential")
                .matches(api.put(logins + "/other", "password", "secret-of-app-2")
                        .json());
        SAMPLES.check("same password")
                .matches(api.put(logins + "/other", "password", "secret-of-app-2")
                        .json());
        SAMPLES.check("credentials not found")
                .matches(api.put(logins + "/missing", "password", "secret-of-app")
                        .json());
        SAMPLES.check("credentials not found")
                .matches(api.delete(logins + "/missing").json());
        SAMPLES.check("login missing")
                .matches(api.post(logins, "password", "secret-of-app").json());
        SAMPLES.check("delete credential")
                .matches(api.delete(logins + "/test_login").json());
        SAMPLES.check("delete postmaster")
                .matches(api.delete(logins + "/postmaster").json());
        api.post(logins, "login", "third", "password", "secret-of-app");
        SAMPLES.check("delete all credentials").matches(api.delete(logins).json());
    }

    @Test
    void showsAndUpdatesTheConnectionAsRecorded() {
        givenTheRecordedDomain();

        SAMPLES.check("get connection").matches(api.get(V3 + "/connection").json());
        SAMPLES.check("update connection")
                .matches(api.put(V3 + "/connection", "require_tls", "true", "skip_verification", "true")
                        .json());
    }

    @Test
    void showsAndUpdatesTrackingAsRecorded() {
        givenTheRecordedDomain();
        api.put(V4, "web_scheme", "https");

        SAMPLES.check("get tracking").matches(api.get(V3 + "/tracking").json());
        SAMPLES.check("update open tracking")
                .matches(api.put(V3 + "/tracking/open", "active", "no").json());
        SAMPLES.check("update click tracking")
                .matches(api.put(V3 + "/tracking/click", "active", "false").json());
        SAMPLES.check("update unsubscribe tracking")
                .matches(api.put(V3 + "/tracking/unsubscribe", "active", "no").json());
    }

    @ParameterizedTest
    @CsvSource({
        "open,yes,true",
        "open,true,true",
        "open,no,false",
        "click,true,true",
        "click,htmlonly,htmlonly",
        "unsubscribe,yes,true"
    })
    void takesAllWordsForTracking(String group, String word, String shown) {
        givenTheRecordedDomain();
        JsonObject updated = api.put(V3 + "/tracking/" + group, "active", word).json();

        assertThat(String.valueOf(updated.getJsonObject(group).getValue("active")))
                .isEqualTo(shown);
    }

    @Test
    void takesThePlaceOfTheOpenPixel() {
        givenTheRecordedDomain();

        assertThat(api.put(V3 + "/tracking/open", "place_at_the_top", "yes")
                        .json()
                        .getJsonObject("open")
                        .getBoolean("place_at_the_top"))
                .isTrue();
        assertThat(api.put(V3 + "/tracking/open", "active", "perhaps").status()).isEqualTo(400);
    }

    @Test
    void changesTheDkimAuthorityAsRecorded() {
        givenTheRecordedDomain();

        SAMPLES.check("authority unchanged")
                .matches(api.put(V3 + "/dkim_authority?self=true").json());
        api.control("PATCH", "/domains/" + NAME, new JsonObject().put("type", "sandbox"));
        SAMPLES.check("authority changed")
                .matches(api.put(V3 + "/dkim_authority").json());
    }

    @Test
    void renamesTheSelectorAndKeepsTheKey() {
        givenTheRecordedDomain();
        api.put(V4 + "/verify");
        JsonObject before = api.get(V4).sendingRecords().get("smtp._domainkey." + NAME);

        SAMPLES.check("selector")
                .matches(api.put(V3 + "/dkim_selector?dkim_selector=next").json());

        var records = api.get(V4).sendingRecords();
        JsonObject after = records.get("next._domainkey." + NAME);
        assertThat(records).doesNotContainKey("smtp._domainkey." + NAME);
        assertThat(after.getString("value")).isEqualTo(before.getString("value"));
        assertThat(before.getString("valid")).isEqualTo("valid");
        assertThat(after.getString("valid")).isEqualTo("unknown");
        assertThat(api.put(V3 + "/dkim_selector", "dkim_selector", "a.b").status())
                .isEqualTo(400);
    }

    @Test
    void renamesTheTrackingRecordWithTheWebPrefix() {
        givenTheRecordedDomain();

        SAMPLES.check("web prefix")
                .matches(api.put(V3 + "/web_prefix?web_prefix=links").json());
        assertThat(api.get(V4).sendingRecords()).containsKey("links." + NAME).doesNotContainKey("email." + NAME);
        assertThat(api.put(V4, "web_prefix", "mail").sendingRecords()).containsKey("mail." + NAME);
    }

    @Test
    void managesDomainKeysAsRecorded() {
        givenTheRecordedDomain();
        api.control("PATCH", "/domains/" + NAME, new JsonObject().put("dkimKeys", new JsonArray().add("mailo1")));

        SAMPLES.check("keys").matches(api.get(V4 + "/keys").json());
        SAMPLES.check("no keys")
                .matches(api.get("/v4/domains/unknown.test/keys").json());
        api.control("PATCH", "/domains/" + NAME, new JsonObject().put("dkimKeys", new JsonArray().add("s")));
        SAMPLES.check("activate key").matches(api.put(V4 + "/keys/s/activate").json());
        SAMPLES.check("deactivate key")
                .matches(api.put(V4 + "/keys/s/deactivate").json());
        SAMPLES.check("key not found").matches(api.put(V4 + "/keys/x/activate").json());
        SAMPLES.check("create key")
                .matches(api.post("/v1/dkim/keys", "signing_domain", NAME, "selector", "mailo1", "bits", "2048")
                        .json());
        SAMPLES.check("delete key")
                .matches(api.delete("/v1/dkim/keys?signing_domain=" + NAME + "&selector=mailo1")
                        .json());
        SAMPLES.check("signing domain missing")
                .matches(api.delete("/v1/dkim/keys?selector=s").json());
        SAMPLES.check("keys of account")
                .matches(api.get("/v1/dkim/keys?signing_domain=unknown.test").json());
    }

    @Test
    void importsAKeyThatTheCallerBringsAlong() throws NoSuchAlgorithmException {
        givenTheRecordedDomain();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        // The PKCS #1 structure is what follows the 26 octets of the PKCS #8 head of a 1024-bit key.
        String pkcs1 = Base64.getMimeEncoder().encodeToString(Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
        String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());

        var imported = api.post(
                "/v1/dkim/keys", "signing_domain", NAME, "selector", "own", "pem", pem("RSA PRIVATE KEY", pkcs1));
        assertThat(imported.json().getJsonObject("dns_record").getString("value"))
                .isEqualTo("k=rsa; p=" + publicKey);
        assertThat(api.post("/v1/dkim/keys", "signing_domain", NAME, "selector", "p8", "pem", pem("PRIVATE KEY", pkcs1))
                        .message())
                .contains("must be PKCS1");
        assertThat(api.post("/v1/dkim/keys", "signing_domain", NAME, "selector", "x", "pem", "x")
                        .message())
                .contains("failed to parse PEM");
    }

    @ParameterizedTest
    @CsvSource({
        "spam_action,block",
        "wildcard,true",
        "web_scheme,https",
        "web_prefix,links",
        "require_tls,true",
        "skip_verification,true",
        "use_automatic_sender_security,true",
        "encrypt_incoming_message,true",
        "message_ttl,3600",
        "archive_to,https://archive.test/in"
    })
    void takesEverySettingOnCreateAndUpdate(String parameter, String value) {
        var created = api.post("/v4/domains", "name", "a.test", parameter, value);
        api.post("/v4/domains", "name", "b.test");
        var updated = api.put("/v4/domains/b.test", parameter, value);

        assertThat(String.valueOf(created.domain().getValue(parameter))).isEqualTo(value);
        assertThat(String.valueOf(updated.domain().getValue(parameter))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "name,b.test",
        "dkim_key_size,2048",
        "dkim_selector,next",
        "force_dkim_authority,true",
        "ips,192.0.2.1",
        "pool_id,pool-1",
        "colour,red"
    })
    void ignoresAParameterThatAnUpdateDoesNotHave(String parameter, String value) {
        api.post("/v4/domains", "name", "a.test");
        api.post("/v4/domains", "name", "sub.a.test");
        JsonObject before = api.domainState("sub.a.test");

        assertThat(api.put("/v4/domains/sub.a.test", parameter, value).status()).isEqualTo(200);
        assertThat(api.domainState("sub.a.test")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "spam_action,no",
        "wildcard,perhaps",
        "web_scheme,ftp",
        "web_prefix,a.b",
        "dkim_selector,a.b",
        "dkim_key_size,512",
        "force_dkim_authority,x",
        "message_ttl,soon",
        "name,not a name"
    })
    void refusesAValueOutsideItsDomain(String parameter, String value) {
        String name = parameter.equals("name") ? value : "a.test";
        var refused = api.post("/v4/domains", "name", name, parameter, value);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains(parameter);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
    }

    @Test
    void setsThePasswordOfPostmaster() {
        api.post("/v4/domains", "name", "a.test", "smtp_password", "secret-of-app");
        assertThat(api.domainState("a.test").getJsonObject("credentials").getString("postmaster@a.test"))
                .isEqualTo(Digests.sha256("secret-of-app"));
        api.put("/v4/domains/a.test", "smtp_password", "secret-of-app-2");
        assertThat(api.domainState("a.test").getJsonObject("credentials").getString("postmaster@a.test"))
                .isEqualTo(Digests.sha256("secret-of-app-2"));
        assertThat(api.put("/v4/domains/a.test", "smtp_password", "secret-of-app-2")
                        .status())
                .as("the present password")
                .isEqualTo(400);
    }

    @Test
    void createsTheDomainThoughItRefusesThePassword() {
        var refused = api.post("/v4/domains", "name", "a.test", "smtp_password", "abc");

        assertThat(refused.status()).isEqualTo(400);
        SAMPLES.check("password too short").matches(refused.json());
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
        assertThat(api.domainState("a.test").getJsonObject("credentials").isEmpty())
                .isTrue();
    }

    @Test
    void refusesAMissingOrTakenName() {
        SAMPLES.check("name missing").matches(api.post("/v4/domains").json());
        api.post("/v4/domains", "name", "a.test");
        assertThat(api.post("/v4/domains", "name", "A.test").message()).contains("already exists");
        api.control("PUT", "/accounts/other", new JsonObject().put("keys", new JsonArray().add("other")));
        SAMPLES.check("name taken")
                .matches(api.withKey("other")
                        .post("/v4/domains", "name", "a.test")
                        .json());
    }

    @Test
    void swapsTheKeyForTwoDelegationsWithAutomaticSenderSecurity() {
        givenTheRecordedDomain();
        api.put(V4 + "/verify");
        var switched = api.put(V4, "use_automatic_sender_security", "true");

        assertThat(switched.domain().getString("state")).isEqualTo("unverified");
        assertThat(switched.sendingRecords())
                .containsKeys("pdk1._domainkey." + NAME, "pdk2._domainkey." + NAME)
                .doesNotContainKey("smtp._domainkey." + NAME);
        assertThat(switched.sendingRecords().get("pdk1._domainkey." + NAME).getString("record_type"))
                .isEqualTo("CNAME");
        assertThat(api.put(V4 + "/verify").domain().getString("state")).isEqualTo("active");
    }

    @Test
    void answersWithTheHeadersOfTheService() {
        var answer = api.get("/v4/domains");

        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=63072000; includeSubDomains");
        assertThat(answer.header("X-Xss-Protection")).isEqualTo("1; mode=block");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.header("X-Mailgun-Key-Id")).isNotEmpty();
        assertThat(answer.header("Account-Id")).isNotEmpty();
        assertThat(answer.header("Date")).endsWith(" GMT");
        assertThat(api.get("/v4/domains/unknown.test").header("Account-Id")).isEqualTo(answer.header("Account-Id"));
    }

    @Test
    void answersAWrongKeyInText() {
        for (SandboxClient caller : Set.of(api.withKey("wrong"), api.withoutHeader("Authorization"))) {
            var refused = caller.get("/v4/domains");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text()).isEqualTo("Forbidden");
            assertThat(refused.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(refused.header("Content-Length")).isEqualTo("9");
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic realm=\"MG API\"");
            assertThat(refused.header("Account-Id")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,''",
        "GET,/credentials",
        "POST,/credentials",
        "PUT,/credentials/a",
        "GET,/connection",
        "PUT,/connection",
        "GET,/tracking",
        "PUT,/tracking/open",
        "PUT,/dkim_authority",
        "PUT,/dkim_selector",
        "PUT,/web_prefix"
    })
    void doesNotServeV3PathsUnderV4(String method, String path) {
        givenTheRecordedDomain();
        var missing = api.urlencoded(method, V4 + path, "login", "a");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void answersAWrongMethodAsReported() {
        givenTheRecordedDomain();
        var missing = api.get(V4 + "/verify");

        assertThat(missing.status()).isEqualTo(404);
        SAMPLES.check("wrong method").matches(missing.json());
    }

    @Test
    void ignoresAFormUrlencodedUpdateUnlessSwitchedOff() {
        givenTheRecordedDomain();

        var ignored = api.urlencoded("PUT", V4, "spam_action", "block");
        assertThat(ignored.status()).isEqualTo(200);
        assertThat(ignored.domain().getString("spam_action")).isEqualTo("tag");
        assertThat(api.put(V4 + "?spam_action=disabled").domain().getString("spam_action"))
                .as("in the query")
                .isEqualTo("disabled");
        assertThat(api.urlencoded("PUT", V3 + "/web_prefix", "web_prefix", "x").status())
                .isEqualTo(200);
        assertThat(api.domainState(NAME).getString("web_prefix"))
                .as("elsewhere")
                .isEqualTo("x");
        api.control("PUT", "/switches", new JsonObject().put("urlencodedPutIgnored", false));
        assertThat(api.urlencoded("PUT", V4, "spam_action", "block").domain().getString("spam_action"))
                .isEqualTo("block");
    }

    @Test
    void answersRecordsInNoParticularOrder() {
        givenTheRecordedDomain();
        Set<String> first = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            first.add(api.get(V4)
                    .json()
                    .getJsonArray("sending_dns_records")
                    .getJsonObject(0)
                    .getString("name"));
        }

        assertThat(first).hasSize(3);
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static JsonObject noDns() {
        return new JsonObject()
                .put("SPF", false)
                .put("DKIM", false)
                .put("Tracking", false)
                .put("MX", false);
    }

    private void givenTheRecordedDomain() {
        var created = api.post("/v4/domains", "name", NAME, "spam_action", "tag", "dkim_selector", "smtp");
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        api.control(
                "PATCH",
                "/domains/" + NAME,
                new JsonObject()
                        .put("id", "67bcf63306fcfd2fb4b7e056")
                        .put("created_at", "Mon, 24 Feb 2025 22:44:03 GMT"));
    }
}
