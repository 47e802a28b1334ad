package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest {
    private static final ManualClock CLOCK = new ManualClock();

    @RegisterExtension
    private static final RunningSandbox SANDBOX =
            RunningSandbox.with(SandboxOptions.defaults().withClock(CLOCK));

    private final SandboxClient api = SANDBOX.api();

    @Test
    void theJournalHasEveryCallOfTheApiAndNoOther() {
        api.post("/v4/domains?wildcard=true", "name", "a.test");
        api.post("/v3/domains/a.test/credentials", "login", "app", "password", "secret-of-app");
        api.withKey("wrong").get("/v4/domains");
        api.get("/v9/nothing");

        JsonArray journal = api.journal();
        assertThat(journal).hasSize(4);
        assertThat(journal.getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("n", 1)
                        .put("at", CLOCK.now().toString())
                        .put("method", "POST")
                        .put("path", "/v4/domains")
                        .put("query", new JsonObject().put("wildcard", "true"))
                        .put("form", new JsonObject().put("name", "a.test"))
                        .put("account", "default")
                        .put("status", 200));
        assertThat(journal.getJsonObject(1).getJsonObject("form").getString("password"))
                .isEqualTo("95f0e4a8da114b963eee1d3431aed5ced5815923ecb2321c033040d8011e0963");
        assertThat(journal.getJsonObject(2).getString("account")).isNull();
        assertThat(journal.getJsonObject(2).getInteger("status")).isEqualTo(401);
        assertThat(journal.getJsonObject(3).getInteger("status")).isEqualTo(404);
    }

    @Test
    void anUnknownControlCallIsNotFoundAndNotInTheJournal() {
        assertThat(api.controlAttempt("GET", "/nothing", "").status()).isEqualTo(404);
        assertThat(api.controlAttempt("DELETE", "/requests", "").status()).isEqualTo(404);
        assertThat(api.journal()).isEmpty();
    }

    @Test
    void theJournalCanBeReadOn() {
        api.get("/v4/domains");
        api.get("/v4/domains/a.test");

        JsonArray rest =
                new JsonArray(api.controlAttempt("GET", "/requests?since=1", "").text());
        assertThat(rest).hasSize(1);
        assertThat(rest.getJsonObject(0).getInteger("n")).isEqualTo(2);
        assertThat(new JsonArray(
                        api.controlAttempt("GET", "/requests?since=9", "").text()))
                .isEmpty();
        assertThat(api.controlAttempt("GET", "/requests?since=x", "").status()).isEqualTo(400);
    }

    @Test
    void theStateOfADomainIsWhole() {
        api.post("/v4/domains", "name", "a.test", "dkim_selector", "s1", "smtp_password", "secret-of-app");
        JsonObject state = api.domainState("a.test");

        assertThat(state.fieldNames())
                .contains(
                        "id",
                        "name",
                        "state",
                        "type",
                        "account",
                        "realm",
                        "deleting",
                        "ips",
                        "poolId",
                        "tracking",
                        "dkimAuthority",
                        "dkimKeys",
                        "signing",
                        "dns",
                        "credentials",
                        "disabled",
                        "web_prefix");
        assertThat(state.getJsonObject("signing"))
                .isEqualTo(new JsonObject().put("selector", "s1").put("visibleInDns", true));
        assertThat(state.getJsonObject("credentials"))
                .isEqualTo(new JsonObject().put("postmaster@a.test", Digests.sha256("secret-of-app")));
        JsonArray all = new JsonArray(api.controlAttempt("GET", "/domains", "").text());
        assertThat(all.stream().map(domain -> ((JsonObject) domain).getString("type")))
                .containsExactly("sandbox", "custom");
        assertThat(api.controlAttempt("GET", "/domains/unknown.test", "").status())
                .isEqualTo(404);
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
        "message_ttl,60",
        "id,0123456789abcdef01234567",
        "type,sandbox",
        "state,active",
        "state,disabled",
        "is_disabled,true",
        "poolId,pool-1",
        "dkimAuthority,root.test"
    })
    void everyFieldOfADomainCanBeChanged(String field, String value) {
        api.post("/v4/domains", "name", "a.test");
        Object typed = switch (value) {
            case "true" -> true;
            case "60" -> 60;
            default -> value;
        };
        JsonObject state = api.control("PATCH", "/domains/a.test", new JsonObject().put(field, typed))
                .json();

        assertThat(state.getValue(field)).isEqualTo(typed);
        assertThat(api.domainState("a.test")).isEqualTo(state);
    }

    @Test
    void trackingKeysAndLoginsCanBeChanged() {
        api.post("/v4/domains", "name", "a.test");
        api.control(
                "PATCH",
                "/domains/a.test",
                new JsonObject()
                        .put("tracking", new JsonObject().put("click", new JsonObject().put("active", "htmlonly")))
                        .put(
                                "dkimKeys",
                                new JsonArray()
                                        .add("one")
                                        .add(new JsonObject()
                                                .put("selector", "two")
                                                .put("bits", 2048)
                                                .put("active", true)))
                        .put(
                                "credentials",
                                new JsonObject().put("app", "secret-of-app").put("other@a.test", "secret-of-app")));
        JsonObject state = api.control(
                        "PATCH",
                        "/domains/a.test",
                        new JsonObject().put("credentials", new JsonObject().putNull("other")))
                .json();

        assertThat(api.get("/v3/domains/a.test/tracking")
                        .json()
                        .getJsonObject("tracking")
                        .getJsonObject("click")
                        .getString("active"))
                .isEqualTo("htmlonly");
        assertThat(state.getJsonObject("signing").getString("selector")).isEqualTo("two");
        assertThat(state.getJsonObject("credentials").fieldNames()).containsExactly("app@a.test");
    }

    @Test
    void aDomainThatIsPatchedActiveLooksVerified() {
        api.post("/v4/domains", "name", "a.test", "dkim_selector", "s1");
        api.control("PATCH", "/domains/a.test", new JsonObject().put("state", "active"));

        JsonObject key = api.get("/v4/domains/a.test").sendingRecords().get("s1._domainkey.a.test");
        assertThat(key.getString("valid")).isEqualTo("valid");
        assertThat(key.getBoolean("is_active")).isTrue();
    }

    @Test
    void aDomainCanVanish() {
        api.post("/v4/domains", "name", "a.test");
        api.control("PATCH", "/domains/a.test", new JsonObject().put("deleted", true));

        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH|/domains/a.test|{\"colour\":\"red\"}",
                "PATCH|/domains/a.test|{\"wildcard\":\"perhaps\"}",
                "PATCH|/domains/a.test|{\"owner\":\"nobody\"}",
                "PATCH|/domains/a.test|{\"state\":\"asleep\"}",
                "PATCH|/domains/a.test|{\"created_at\":\"yesterday\"}",
                "PATCH|/domains/a.test|{\"tracking\":1}",
                "PATCH|/domains/a.test|not JSON",
                "PUT|/domains/a.test/dns|{\"DMARC\":true}",
                "PUT|/domains/a.test/dns|{\"SPF\":\"yes\"}",
                "PUT|/accounts/x|{\"key\":\"k\"}",
                "PUT|/accounts/x|{\"requestsPerMinute\":0}",
                "PUT|/switches|{\"pageLimit\":0}",
                "PUT|/switches|{\"duplicateCredential\":500}",
                "PUT|/switches|{\"unknown\":true}",
                "POST|/faults|{\"kind\":\"status:500\",\"path\":\"(\"}",
                "POST|/faults|{\"kind\":\"status:500\",\"times\":0}",
                "POST|/login|{}"
            })
    void whatCannotBeIsRefused(String method, String path, String body) {
        api.post("/v4/domains", "name", "a.test");

        assertThat(api.controlAttempt(method, path, body).status()).isEqualTo(400);
    }

    @Test
    void aResetForgetsEverything() {
        api.post("/v4/domains", "name", "a.test");
        api.control("PUT", "/domains/a.test/dns", new JsonObject().put("SPF", false));
        api.control("PUT", "/switches", new JsonObject().put("pageLimit", 1));
        api.control("PUT", "/accounts/default", new JsonObject().put("keys", new JsonArray()));
        api.fault(null, ".*", "status:500");
        api.control("POST", "/reset", new JsonObject());

        assertThat(api.journal()).isEmpty();
        assertThat(api.get("/v4/domains").json().getInteger("total_count")).isEqualTo(1);
        api.post("/v4/domains", "name", "a.test");
        assertThat(api.put("/v4/domains/a.test/verify").domain().getString("state"))
                .isEqualTo("active");
        assertThat(api.get("/v4/domains?limit=2").json().getJsonArray("items")).hasSize(2);
    }

    @Test
    void switchesAnswerTheirValues() {
        JsonObject switches = api.control("PUT", "/switches", new JsonObject().put("deleteTakes", 5))
                .json();

        assertThat(switches)
                .isEqualTo(new JsonObject()
                        .put("urlencodedPutIgnored", true)
                        .put("duplicateCredential", 400)
                        .put("samePasswordText", "New password cannot be the same as old password.")
                        .put("pageLimit", 1000)
                        .put("deleteTakes", 5));
    }
}
