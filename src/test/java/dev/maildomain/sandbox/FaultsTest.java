package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final ManualClock CLOCK = new ManualClock();

    @RegisterExtension
    private static final RunningSandbox SANDBOX = RunningSandbox.with(
            SandboxOptions.defaults().withRequestsPerMinute(100_000).withClock(CLOCK));

    private final SandboxClient api = SANDBOX.api();

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 429, 500, 503})
    void answersAStatusWithoutEffect(int status) {
        api.fault("POST", "/v4/domains", "status:" + status);

        assertThat(create("a.test").status()).isEqualTo(status);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
    }

    @Test
    void redirectsToWhereTheJournalShowsWhoFollows() {
        api.fault("GET", "/v4/domains", "status:302");

        assertThat(api.get("/v4/domains").header("Location")).isEqualTo("/v4/domains?redirected=true");
    }

    @Test
    void namesTheSecondsOfARateLimit() {
        api.fault("GET", "/v4/domains", "rate-limited:7");
        var refused = api.get("/v4/domains");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json()).isEqualTo(new JsonObject().put("retry-seconds", 7));
    }

    @Test
    void answersGarbage() {
        api.fault("POST", "/v4/domains", "garbage");
        var garbage = create("a.test");

        assertThat(garbage.status()).isEqualTo(200);
        assertThat(garbage.header("Content-Type")).startsWith("text/html");
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
    }

    @Test
    void resetsTheConnectionBeforeTheEffect() {
        api.fault("POST", "/v4/domains", "reset-before");

        assertThatThrownBy(() -> create("a.test")).isInstanceOf(UncheckedIOException.class);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(api.journal().getJsonObject(0).getInteger("status")).isEqualTo(Journal.NO_ANSWER);
    }

    @Test
    void resetsTheConnectionAfterTheEffect() {
        api.fault("POST", "/v4/domains", "reset-after");

        assertThatThrownBy(() -> create("a.test")).isInstanceOf(UncheckedIOException.class);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
    }

    @Test
    void resetsInsteadOfClosingInAnOrderlyWay() throws IOException {
        api.fault("GET", "/v4/domains", "reset-before");
        String request =
                "GET /v4/domains HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Basic YXBpOmtleS1zYW5kYm94\r\n\r\n";

        try (Socket socket = new Socket(SANDBOX.uri().getHost(), SANDBOX.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThatThrownBy(in::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void takesEffectAtOnceWhenTheAnswerIsDelayed() {
        api.fault("POST", "/v4/domains", "delay:50");

        assertThat(create("a.test").status()).isEqualTo(200);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
    }

    @Test
    void servesOthersWhileAnAnswerIsDelayed() {
        api.fault("GET", "/v4/domains/slow.test", "delay:60000");
        var delayed = api.begin("/v4/domains/slow.test");
        Awaitility.await().until(() -> api.journal().size() == 1);

        assertThat(api.get("/v4/domains").status()).isEqualTo(200);
        assertThat(delayed).isNotDone();
        delayed.cancel(true);
    }

    @Test
    void ignoresAWriteAndAnswersTheUnchangedDomain() {
        create("a.test");
        api.fault("PUT", "/v4/domains/a.test", "ignore");
        api.fault("DELETE", "/v3/domains/a.test", "ignore");
        api.fault("POST", "/v3/domains/a.test/credentials", "ignore");
        api.fault("POST", "/v4/domains", "ignore");

        assertThat(api.put("/v4/domains/a.test", "wildcard", "true").domain().getBoolean("wildcard"))
                .isFalse();
        assertThat(api.delete("/v3/domains/a.test").status()).isEqualTo(200);
        assertThat(api.domainState("a.test").getBoolean("deleting")).isFalse();
        assertThat(api.post("/v3/domains/a.test/credentials", "login", "x", "password", "secret-of-app")
                        .status())
                .isEqualTo(200);
        assertThat(api.domainState("a.test").getJsonObject("credentials").isEmpty())
                .isTrue();
        assertThat(create("b.test").domain().getString("name")).isEqualTo("b.test");
        assertThat(api.get("/v4/domains/b.test").status()).isEqualTo(404);
    }

    @Test
    void doesNotFindWhatWasJustCreated() {
        api.fault("POST", "/v4/domains", "not-found-for:5");

        assertThat(create("a.test").status()).isEqualTo(200);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(api.put("/v4/domains/a.test", "wildcard", "true").status()).isEqualTo(404);
        assertThat(api.get("/v4/domains").json().getInteger("total_count")).isEqualTo(1);
        assertThat(create("a.test").message()).contains("already exists");
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
    }

    @Test
    void doesNotFindWhatIsReadOrALoginThatWasWritten() {
        create("a.test");
        api.fault("POST", "/v3/domains/a.test/credentials", "not-found-for:5");
        api.fault("GET", "/v4/domains/a.test", "not-found-for:5");

        assertThat(api.get("/v4/domains/a.test").message()).isEqualTo("Domain not found");
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
        api.post("/v3/domains/a.test/credentials", "login", "x", "password", "secret-of-app");
        assertThat(api.get("/v3/domains/a.test/credentials").json().getJsonArray("items"))
                .isEmpty();
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(api.get("/v3/domains/a.test/credentials").json().getJsonArray("items"))
                .hasSize(1);
        api.fault("GET", "/v3/domains/a.test/credentials", "not-found-for:5");
        assertThat(api.get("/v3/domains/a.test/credentials").message()).isEqualTo("domain not found");
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
    }

    @Test
    void showsTheStateBeforeAWrite() {
        create("a.test");
        api.fault("PUT", "/v4/domains/a.test", "stale-for:5");

        assertThat(api.put("/v4/domains/a.test", "wildcard", "true").domain().getBoolean("wildcard"))
                .isTrue();
        assertThat(api.get("/v4/domains/a.test").domain().getBoolean("wildcard"))
                .isFalse();
        assertThat(listed("a.test").getBoolean("wildcard")).isFalse();
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(api.get("/v4/domains/a.test").domain().getBoolean("wildcard"))
                .isTrue();
        assertThat(listed("a.test").getBoolean("wildcard")).isTrue();
    }

    @Test
    void showsADeletedDomainForAWhile() {
        api.control("PUT", "/switches", new JsonObject().put("deleteTakes", 0));
        create("a.test");
        api.fault("DELETE", "/v3/domains/a.test", "stale-for:5");
        api.delete("/v3/domains/a.test");

        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
        assertThat(listed("a.test")).isNotNull();
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
    }

    @Test
    void showsAListAsItWas() {
        api.fault("GET", "/v4/domains", "stale-for:5");
        api.get("/v4/domains");
        create("a.test");

        assertThat(api.get("/v4/domains").json().getInteger("total_count")).isEqualTo(1);
        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(api.get("/v4/domains").json().getInteger("total_count")).isEqualTo(2);
    }

    @Test
    void strikeInTheOrderGivenAsOftenAsToldAfterLettingCallsPass() {
        arm("status:500", 2, 1);
        arm("status:503", 1, 0);

        assertThat(status()).as("passes the first, meets the second").isEqualTo(503);
        assertThat(status()).isEqualTo(500);
        assertThat(status()).isEqualTo(500);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void matchTheWholePathAndTheMethod() {
        api.fault("GET", "/v4/domains", "status:500");
        api.fault("PUT", "/v4/domains/.*", "status:500");

        assertThat(api.get("/v4/domains/a.test").status()).isEqualTo(404);
        assertThat(api.put("/v4/domains/a.test/verify").status()).isEqualTo(500);
        assertThat(api.get("/v4/domains").status()).isEqualTo(500);
    }

    @Test
    void areForgottenWhenDeleted() {
        api.fault("GET", "/v4/domains", "status:500");
        api.controlAttempt("DELETE", "/faults", "");

        assertThat(status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "status", "status:x", "status:99", "explode", "garbage:1", "delay", "reset"})
    void refuseAKindThatIsNone(String kind) {
        JsonObject fault = new JsonObject().put("kind", kind);

        assertThat(api.controlAttempt("POST", "/faults", fault.encode()).status())
                .isEqualTo(400);
    }

    private void arm(String kind, int times, int after) {
        api.control(
                "POST",
                "/faults",
                new JsonObject()
                        .put("path", "/v4/domains")
                        .put("kind", kind)
                        .put("times", times)
                        .put("after", after));
    }

    private int status() {
        return api.get("/v4/domains").status();
    }

    private SandboxClient.Answer create(String name) {
        return api.post("/v4/domains", "name", name);
    }

    private JsonObject listed(String name) {
        return api.get("/v4/domains").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(domain -> domain.getString("name").equals(name))
                .findFirst()
                .orElse(null);
    }
}
