package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.RecordedSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts, keys, subaccounts and regions. */
class AccountsTest {
    @RegisterExtension
    private static final RunningSandbox SANDBOX = RunningSandbox.with(SandboxOptions.defaults());

    private final SandboxClient api = SANDBOX.api();

    @Test
    void everyAccountHasItsOwnSandboxTypeDomain() {
        account("other", "other");
        JsonObject own = onlyDomain(api);
        JsonObject others = onlyDomain(api.withKey("other"));

        assertThat(own.getString("type")).isEqualTo("sandbox");
        assertThat(own.getString("state")).isEqualTo("active");
        assertThat(others.getString("type")).isEqualTo("sandbox");
        assertThat(others.getString("id")).isNotEqualTo(own.getString("id"));
    }

    @Test
    void anAccountKeepsItsIdsFromStartToStart() {
        String accountId = api.get("/v4/domains").header("Account-Id");
        String sandboxId = onlyDomain(api).getString("id");

        try (RecordedSandbox again = RecordedSandbox.start(SandboxOptions.defaults())) {
            SandboxClient client = SandboxClient.of(again);
            assertThat(client.get("/v4/domains").header("Account-Id")).isEqualTo(accountId);
            assertThat(onlyDomain(client).getString("id")).isEqualTo(sandboxId);
        }
    }

    @Test
    void anAccountSeesOnlyItsOwnDomains() {
        account("other", "other");
        api.post("/v4/domains", "name", "a.test");
        SandboxClient other = api.withKey("other");

        assertThat(other.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(other.put("/v4/domains/a.test", "wildcard", "true").status()).isEqualTo(404);
        assertThat(other.delete("/v3/domains/a.test").status()).isEqualTo(404);
        assertThat(other.get("/v4/domains").header("Account-Id"))
                .isNotEqualTo(api.get("/v4/domains").header("Account-Id"));
    }

    @Test
    void aDomainCanBeGivenToAnotherAccount() {
        account("other", "other");
        api.post("/v4/domains", "name", "a.test");
        api.control("PATCH", "/domains/a.test", new JsonObject().put("owner", "other"));

        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(api.withKey("other").get("/v4/domains/a.test").status()).isEqualTo(200);
        assertThat(api.post("/v4/domains", "name", "a.test").message()).contains("already taken");
    }

    @Test
    void aKeyThatIsLeftOutIsRevokedAndOneThatIsAddedWorks() {
        account("default", SandboxOptions.DEFAULT_API_KEY, "next");
        assertThat(api.withKey("next").get("/v4/domains").status()).isEqualTo(200);
        account("default", "next");

        assertThat(api.get("/v4/domains").status()).isEqualTo(401);
        assertThat(api.withKey("next").get("/v4/domains").status()).isEqualTo(200);
    }

    @Test
    void aKeyIsLeftAloneWhereKeysAreNotNamed() {
        api.control("PUT", "/accounts/default", new JsonObject().put("requestsPerMinute", 100));

        assertThat(api.get("/v4/domains").status()).isEqualTo(200);
    }

    @Test
    void aSubaccountIsActedForByHeader() {
        api.control("PUT", "/accounts/default", new JsonObject().put("subaccounts", new JsonArray().add("sub-1")));
        SandboxClient sub = api.withHeader("X-Mailgun-On-Behalf-Of", "sub-1");
        sub.post("/v4/domains", "name", "a.test");

        assertThat(sub.get("/v4/domains/a.test").header("Account-Id")).isEqualTo("sub-1");
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(api.get("/v4/domains?search=a.test&include_subaccounts=true")
                        .json()
                        .getInteger("total_count"))
                .isEqualTo(1);
        assertThat(api.withHeader("X-Mailgun-On-Behalf-Of", "sub-2")
                        .get("/v4/domains")
                        .status())
                .isEqualTo(403);
        assertThat(api.domainState("a.test").getString("account")).isEqualTo("sub-1");
    }

    @Test
    void theEuropeanRegionHasItsOwnDomainsAndRecords() {
        api.post("/eu/v4/domains", "name", "a.test");
        var domain = api.get("/eu/v4/domains/a.test");

        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(domain.json().getJsonArray("receiving_dns_records").stream()
                        .map(record -> ((JsonObject) record).getString("value")))
                .containsExactlyInAnyOrder("mxa.eu.mailgun.org", "mxb.eu.mailgun.org");
        assertThat(domain.sendingRecords().get("email.a.test").getString("value"))
                .isEqualTo("eu.mailgun.org");
        assertThat(domain.sendingRecords().get("a.test").getString("value"))
                .isEqualTo("v=spf1 include:mailgun.org ~all");
        assertThat(api.domainState("a.test").getString("realm")).isEqualTo("eu");
    }

    @Test
    void aNameIsTakenInBothRegions() {
        api.post("/eu/v4/domains", "name", "a.test");

        var refused = api.post("/v4/domains", "name", "a.test");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("already taken");
    }

    @Test
    void theEuropeanRegionHasASandboxTypeDomainToo() {
        JsonObject page = api.get("/eu/v4/domains").json();

        assertThat(page.getInteger("total_count")).isEqualTo(1);
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("type"))
                .isEqualTo("sandbox");
    }

    private void account(String name, String... keys) {
        api.control("PUT", "/accounts/" + name, new JsonObject().put("keys", new JsonArray(List.of(keys))));
    }

    private static JsonObject onlyDomain(SandboxClient client) {
        JsonArray items = client.get("/v4/domains").json().getJsonArray("items");
        assertThat(items).hasSize(1);
        return items.getJsonObject(0);
    }
}
