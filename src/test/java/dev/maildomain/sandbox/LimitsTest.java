package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.RecordedSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often an account may call, and verify. */
class LimitsTest {
    private final ManualClock clock = new ManualClock();
    private final RecordedSandbox sandbox = RecordedSandbox.start(SandboxOptions.defaults()
            .withRequestsPerMinute(3)
            .withVerifiesPerSecond(2)
            .withClock(clock));
    private final SandboxClient api = SandboxClient.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void refusesWhatIsBeyondTheLimitInAnyMinute() {
        api.get("/v4/domains");
        clock.advance(Duration.ofSeconds(30));
        api.get("/v4/domains");
        api.get("/v4/domains");
        clock.advance(Duration.ofSeconds(29));

        var refused = api.get("/v4/domains");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).isEqualTo("{\"retry-seconds\":60}\n");
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.get("/v4/domains").status())
                .as("one has left the window")
                .isEqualTo(200);
        assertThat(api.get("/v4/domains").status()).isEqualTo(429);
    }

    @Test
    void countsEveryAccountByItselfWhateverItsKey() {
        api.control(
                "PUT",
                "/accounts/default",
                new JsonObject()
                        .put(
                                "keys",
                                new JsonArray()
                                        .add(SandboxOptions.DEFAULT_API_KEY)
                                        .add("second")));
        api.control("PUT", "/accounts/other", new JsonObject().put("keys", new JsonArray().add("other")));
        api.get("/v4/domains");
        api.get("/v4/domains");
        api.withKey("second").get("/v4/domains");

        assertThat(api.withKey("second").get("/v4/domains").status()).isEqualTo(429);
        assertThat(api.withKey("other").get("/v4/domains").status()).isEqualTo(200);
    }

    @Test
    void countsNeitherTheControlApiNorAWrongKey() {
        for (int i = 0; i < 5; i++) {
            api.journal();
            api.withKey("wrong").get("/v4/domains");
        }

        assertThat(api.get("/v4/domains").status()).isEqualTo(200);
    }

    @Test
    void limitsVerifyingAndSaysSo() {
        api.control("PUT", "/accounts/default", new JsonObject().put("requestsPerMinute", 100));
        api.post("/v4/domains", "name", "a.test");
        var first = api.put("/v4/domains/a.test/verify");
        clock.advance(Duration.ofMillis(400));
        var second = api.put("/v4/domains/a.test/verify");
        var third = api.put("/v4/domains/a.test/verify");

        assertThat(first.header("X-Request-Limit")).isEqualTo("2");
        assertThat(first.header("X-Request-Remaining")).isEqualTo("1");
        assertThat(first.header("X-Request-Reset"))
                .as("epoch milliseconds, a second ahead")
                .isEqualTo(String.valueOf(clock.now().plusMillis(600).toEpochMilli()));
        assertThat(second.status()).isEqualTo(200);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.message()).isNotEmpty();
        assertThat(third.header("X-Request-Remaining")).isEqualTo("0");
        clock.advance(Duration.ofMillis(600));
        assertThat(api.put("/v4/domains/a.test/verify").status()).isEqualTo(200);
    }

    @Test
    void doesNotLimitVerifyingWhereToldSo() {
        try (RecordedSandbox unlimited = RecordedSandbox.start(
                SandboxOptions.defaults().withVerifiesPerSecond(0).withClock(clock))) {
            SandboxClient client = SandboxClient.of(unlimited);
            client.post("/v4/domains", "name", "a.test");
            for (int i = 0; i < 20; i++) {
                var verified = client.put("/v4/domains/a.test/verify");
                assertThat(verified.status()).isEqualTo(200);
                assertThat(verified.header("X-Request-Limit")).isNull();
            }
        }
    }
}
