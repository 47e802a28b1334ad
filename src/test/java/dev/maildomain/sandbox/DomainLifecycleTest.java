package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.RecordedSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creation, listing, DNS and verification, DKIM authority, deletion. */
class DomainLifecycleTest {
    private static final ManualClock CLOCK = new ManualClock();

    @RegisterExtension
    private static final RunningSandbox SANDBOX = RunningSandbox.with(
            SandboxOptions.defaults().withRequestsPerMinute(100_000).withClock(CLOCK));

    private final SandboxClient api = SANDBOX.api();

    @Test
    void deletionKeepsTheNameUntilItIsDone() {
        create("a.test");
        String id = api.get("/v4/domains/a.test").domain().getString("id");
        api.delete("/v3/domains/a.test");

        CLOCK.advance(Duration.ofMillis(1500));
        assertThat(api.delete("/v3/domains/a.test").status()).as("once more").isEqualTo(200);
        assertThat(api.post("/v4/domains", "name", "a.test").message()).contains("already exists");
        assertThat(names("")).contains("a.test");
        CLOCK.advance(Duration.ofMillis(500));
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(names("")).doesNotContain("a.test");
        assertThat(api.delete("/v3/domains/a.test").status()).isEqualTo(404);
        assertThat(create("a.test").domain().getString("id")).isNotEqualTo(id);
    }

    @Test
    void deletionIsRefusedForSandboxTypeDisabledAndAuthorityOfOthers() {
        create("a.test");
        create("sub.a.test");
        create("b.test");
        api.control(
                "PATCH",
                "/domains/b.test",
                new JsonObject()
                        .put(
                                "disabled",
                                new JsonObject().put("code", "blacklisted").put("permanently", true)));

        assertThat(api.delete("/v3/domains/" + names("").get(3)).status()).isEqualTo(400);
        assertThat(api.delete("/v3/domains/b.test").status()).isEqualTo(400);
        assertThat(api.delete("/v3/domains/a.test").status()).isEqualTo(400);
        assertThat(names("?authority=a.test")).containsExactly("sub.a.test", "a.test");
        assertThat(api.delete("/v3/domains/sub.a.test").status()).isEqualTo(200);
        assertThat(api.delete("/v3/domains/a.test").status())
                .as("when none is left")
                .isEqualTo(200);
    }

    @Test
    void aDisabledDomainSaysWhyAndStaysDisabled() {
        create("a.test");
        JsonObject why = new JsonObject().put("code", "unpaid").put("note", "n").put("reason", "r");
        api.control("PATCH", "/domains/a.test", new JsonObject().put("disabled", why));

        JsonObject domain = api.put("/v4/domains/a.test/verify").domain();
        assertThat(domain.getString("state")).isEqualTo("disabled");
        assertThat(domain.getBoolean("is_disabled")).isTrue();
        assertThat(domain.getJsonObject("disabled")).isEqualTo(why);
        assertThat(names("?state=disabled")).containsExactly("a.test");
        api.control("PATCH", "/domains/a.test", new JsonObject().putNull("disabled"));
        assertThat(api.get("/v4/domains/a.test").domain().getString("state")).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource({"true,true,active", "true,false,unverified", "false,true,unverified", "false,false,unverified"})
    void spfAndDkimDecideTheState(boolean spf, boolean dkim, String state) {
        create("a.test");
        api.control(
                "PUT",
                "/domains/a.test/dns",
                new JsonObject()
                        .put("SPF", spf)
                        .put("DKIM", dkim)
                        .put("Tracking", false)
                        .put("MX", false));

        assertThat(api.put("/v4/domains/a.test/verify").domain().getString("state"))
                .isEqualTo(state);
    }

    @Test
    void verifyShowsWhatItSawAndDkimInUse() {
        api.control("PUT", "/domains/a.test/dns", new JsonObject().put("Tracking", false));
        create("a.test");
        JsonObject before = dkimRecord("a.test");
        var verified = api.put("/v4/domains/a.test/verify");

        assertThat(before.getString("valid")).isEqualTo("unknown");
        assertThat(before.getJsonArray("cached")).isEmpty();
        assertThat(before.getBoolean("is_active")).isFalse();
        JsonObject dkim = dkimRecord("a.test");
        assertThat(dkim.getString("valid")).isEqualTo("valid");
        assertThat(dkim.getJsonArray("cached")).containsExactly(dkim.getString("value"));
        assertThat(dkim.getBoolean("is_active")).isTrue();
        JsonObject tracking = verified.sendingRecords().get("email.a.test");
        assertThat(tracking.getString("valid")).isEqualTo("unknown");
        assertThat(tracking.getJsonArray("cached")).isEmpty();
        assertThat(verified.json().getJsonArray("receiving_dns_records").stream()
                        .map(record ->
                                ((JsonObject) record).getJsonArray("cached").getString(0)))
                .containsExactlyInAnyOrder("10 mxa.mailgun.org", "10 mxb.mailgun.org");
    }

    @Test
    void anActiveDomainWhoseDnsIsGoneIsUnverifiedAgainWhenVerified() {
        create("a.test");
        api.put("/v4/domains/a.test/verify");
        api.control("PUT", "/domains/a.test/dns", new JsonObject().put("DKIM", false));

        assertThat(api.get("/v4/domains/a.test").domain().getString("state")).isEqualTo("active");
        assertThat(api.domainState("a.test").getJsonObject("signing").getBoolean("visibleInDns"))
                .isFalse();
        assertThat(api.put("/v4/domains/a.test/verify").domain().getString("state"))
                .isEqualTo("unverified");
    }

    @Test
    void manualDnsHoldsNothingUntilItIsSet() {
        try (RecordedSandbox manual =
                RecordedSandbox.start(SandboxOptions.defaults().withDns(DnsMode.MANUAL))) {
            SandboxClient client = SandboxClient.of(manual);
            client.post("/v4/domains", "name", "a.test");
            assertThat(client.put("/v4/domains/a.test/verify").domain().getString("state"))
                    .isEqualTo("unverified");
            JsonObject dns = client.control(
                            "PUT",
                            "/domains/a.test/dns",
                            new JsonObject().put("SPF", true).put("DKIM", true))
                    .json();
            assertThat(dns)
                    .isEqualTo(new JsonObject()
                            .put("SPF", true)
                            .put("DKIM", true)
                            .put("Tracking", false)
                            .put("MX", false));
            assertThat(client.put("/v4/domains/a.test/verify").domain().getString("state"))
                    .isEqualTo("active");
        }
    }

    @Test
    void aSubdomainInheritsTheAuthorityOfItsRootUnlessForced() {
        create("a.test");
        create("sub.a.test");
        api.post("/v4/domains", "name", "own.a.test", "force_dkim_authority", "true");

        assertThat(api.domainState("sub.a.test").getString("dkimAuthority")).isEqualTo("a.test");
        assertThat(api.get("/v4/domains/sub.a.test").sendingRecords()).hasSize(2);
        assertThat(api.domainState("own.a.test").getString("dkimAuthority")).isEqualTo("own.a.test");
        assertThat(api.get("/v4/domains/own.a.test").sendingRecords()).hasSize(3);
        assertThat(signingSelector("sub.a.test")).isEqualTo(signingSelector("a.test"));
    }

    @Test
    void theRootIsTheTopmostDomainOfTheSameAccountAndRegion() {
        api.control("PUT", "/accounts/other", new JsonObject().put("keys", new JsonArray().add("other")));
        api.withKey("other").post("/v4/domains", "name", "example.test");
        create("a.example.test");
        api.post("/v4/domains", "name", "b.a.example.test", "force_dkim_authority", "true");
        create("c.b.a.example.test");
        api.post("/eu/v4/domains", "name", "d.a.example.test");

        assertThat(api.domainState("a.example.test").getString("dkimAuthority")).isEqualTo("a.example.test");
        assertThat(api.domainState("c.b.a.example.test").getString("dkimAuthority"))
                .isEqualTo("a.example.test");
        assertThat(api.domainState("d.a.example.test").getString("dkimAuthority"))
                .isEqualTo("d.a.example.test");
    }

    @Test
    void aSubdomainThatInheritsIsActiveOnlyWithTheKeyOfItsRoot() {
        create("a.test");
        create("sub.a.test");
        api.control("PUT", "/domains/a.test/dns", new JsonObject().put("DKIM", false));
        assertThat(api.put("/v4/domains/sub.a.test/verify").domain().getString("state"))
                .isEqualTo("unverified");
        api.control("PUT", "/domains/a.test/dns", new JsonObject().put("DKIM", true));
        assertThat(api.put("/v4/domains/sub.a.test/verify").domain().getString("state"))
                .isEqualTo("active");
    }

    @Test
    void aChangeOfAuthorityAsksForANewVerification() {
        create("a.test");
        create("sub.a.test");
        api.put("/v4/domains/sub.a.test/verify");
        var self = api.put("/v3/domains/sub.a.test/dkim_authority", "self", "true");

        assertThat(self.json().getBoolean("changed")).isTrue();
        assertThat(self.json().getJsonArray("sending_dns_records")).hasSize(3);
        assertThat(api.get("/v4/domains/sub.a.test").domain().getString("state"))
                .isEqualTo("unverified");
        assertThat(api.put("/v3/domains/sub.a.test/dkim_authority", "self", "no")
                        .json()
                        .getBoolean("changed"))
                .isTrue();
        assertThat(api.put("/v3/domains/sub.a.test/dkim_selector", "dkim_selector", "x")
                        .status())
                .as("without a key of its own")
                .isEqualTo(400);
    }

    @Test
    void aSelectorIsUniqueAmongTheKeysOfADomain() {
        create("a.test");
        api.control(
                "PATCH",
                "/domains/a.test",
                new JsonObject().put("dkimKeys", new JsonArray().add("one").add("two")));

        assertThat(api.put("/v3/domains/a.test/dkim_selector", "dkim_selector", "two")
                        .status())
                .isEqualTo(400);
        assertThat(api.put("/v3/domains/a.test/dkim_selector", "dkim_selector", "one")
                        .status())
                .isEqualTo(200);
        assertThat(api.put("/v3/domains/a.test/dkim_selector").status())
                .as("no change")
                .isEqualTo(200);
    }

    @Test
    void aDomainIsMadeWithAddressesOrAPoolOfTheAccount() {
        api.control(
                "PUT",
                "/accounts/default",
                new JsonObject()
                        .put("ips", new JsonArray().add("192.0.2.1").add("192.0.2.2"))
                        .put(
                                "pools",
                                new JsonArray()
                                        .add("pool-1")
                                        .add(new JsonObject().put("id", "empty").put("ips", new JsonArray()))));
        create("all.test");
        api.post("/v4/domains", "name", "one.test", "ips", "192.0.2.2");
        api.post("/v4/domains", "name", "pool.test", "pool_id", "pool-1");

        assertThat(api.domainState("all.test").getJsonArray("ips")).hasSize(2);
        assertThat(api.domainState("one.test").getJsonArray("ips")).containsExactly("192.0.2.2");
        assertThat(api.domainState("pool.test").getString("poolId")).isEqualTo("pool-1");
        assertThat(api.post("/v4/domains", "name", "x.test", "ips", "192.0.2.2,192.0.2.9")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/v4/domains", "name", "x.test", "pool_id", "empty").status())
                .isEqualTo(400);
        assertThat(api.post("/v4/domains", "name", "x.test", "pool_id", "none").status())
                .isEqualTo(400);
        assertThat(api.post("/v4/domains", "name", "x.test", "pool_id", "pool-1", "ips", "192.0.2.1")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPlanAllowsSoManyDomains() {
        api.control("PUT", "/accounts/default", new JsonObject().put("domainLimit", 1));
        create("a.test");

        assertThat(api.post("/v4/domains", "name", "b.test"))
                .returns(403, SandboxClient.Answer::status)
                .returns("Your plan does not allow more domains", SandboxClient.Answer::message);
        assertThat(api.get("/v4/domains/b.test").status()).isEqualTo(404);
        assertThat(api.post("/v4/domains", "name", "a.test").status())
                .as("taken rather than too many")
                .isEqualTo(400);
        api.delete("/v3/domains/a.test");
        assertThat(api.post("/v4/domains", "name", "b.test").status())
                .as("a domain counts until its deletion is done")
                .isEqualTo(403);
        api.control("PUT", "/accounts/default", new JsonObject().putNull("domainLimit"));
        assertThat(api.post("/v4/domains", "name", "b.test").status()).isEqualTo(200);
    }

    @Test
    void aListIsFilteredSortedAndPaged() {
        List.of("b.test", "a.test", "c.test").forEach(this::create);
        api.put("/v4/domains/b.test/verify");

        assertThat(names("?search=.test")).containsExactly("c.test", "a.test", "b.test");
        assertThat(names("?search=.test&sort=name")).containsExactly("a.test", "b.test", "c.test");
        assertThat(names("?search=.test&sort=name:desc")).containsExactly("c.test", "b.test", "a.test");
        assertThat(names("?search=.test&limit=1&skip=1")).containsExactly("a.test");
        assertThat(names("?state=unverified")).containsExactly("c.test", "a.test");
        assertThat(names("?state=active&authority=a.test&search=.test"))
                .as("authority is ignored with a state")
                .containsExactly("b.test");
        JsonObject beyond = api.get("/v4/domains?search=.test&skip=3").json();
        assertThat(beyond.getValue("items")).isNull();
        assertThat(beyond.getInteger("total_count")).isEqualTo(3);
        assertThat(api.get("/v4/domains?limit=1001").status()).isEqualTo(400);
        assertThat(api.get("/v4/domains?state=inactive").status()).isEqualTo(400);
    }

    @Test
    void aPageHoldsNoMoreThanTheSwitchAllows() {
        List.of("b.test", "a.test", "c.test").forEach(this::create);
        api.control("PUT", "/switches", new JsonObject().put("pageLimit", 2));

        assertThat(names("?search=.test&limit=1000")).containsExactly("c.test", "a.test");
        assertThat(names("?search=.test&limit=1000&skip=2")).containsExactly("b.test");
    }

    private SandboxClient.Answer create(String name) {
        var created = api.post("/v4/domains", "name", name);
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return created;
    }

    private List<String> names(String query) {
        return api.get("/v4/domains" + query).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }

    private String signingSelector(String name) {
        return api.domainState(name).getJsonObject("signing").getString("selector");
    }

    private JsonObject dkimRecord(String name) {
        return api.get("/v4/domains/" + name).sendingRecords().get(signingSelector(name) + "._domainkey." + name);
    }
}
