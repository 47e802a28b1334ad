package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the faults that hide or lose an effect do to each write, as every read of the domain shows it. */
class FaultsOfEveryEndpointTest {
    private static final String NAME = "sub.a.test";
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final ManualClock CLOCK = new ManualClock();

    @RegisterExtension
    private static final RunningSandbox CURRENT = RunningSandbox.with(
            SandboxOptions.defaults().withRequestsPerMinute(100_000).withClock(CLOCK));

    @RegisterExtension
    private static final RunningSandbox REFERENCE = RunningSandbox.with(SandboxOptions.defaults()
            .withProfile(Profile.REFERENCE)
            .withRequestsPerMinute(100_000)
            .withClock(CLOCK));

    enum Write {
        CREATE("POST", "/v4/domains", "name", NAME),
        UPDATE("PUT", "/v4/domains/" + NAME, "spam_action", "block"),
        VERIFY("PUT", "/v4/domains/" + NAME + "/verify"),
        DELETE("DELETE", "/v3/domains/" + NAME),
        CONNECTION("PUT", "/v3/domains/" + NAME + "/connection", "require_tls", "true"),
        OPEN_TRACKING("PUT", "/v3/domains/" + NAME + "/tracking/open", "active", "yes"),
        CLICK_TRACKING("PUT", "/v3/domains/" + NAME + "/tracking/click", "active", "yes"),
        UNSUBSCRIBE_TRACKING("PUT", "/v3/domains/" + NAME + "/tracking/unsubscribe", "text_footer", "bye"),
        DKIM_AUTHORITY("PUT", "/v3/domains/" + NAME + "/dkim_authority", "self", "false"),
        DKIM_SELECTOR("PUT", "/v3/domains/" + NAME + "/dkim_selector", "dkim_selector", "next"),
        WEB_PREFIX("PUT", "/v3/domains/" + NAME + "/web_prefix", "web_prefix", "links"),
        CREATE_LOGIN("POST", "/v3/domains/" + NAME + "/credentials", "login", "bob", "password", "secret-of-app"),
        DELETE_LOGIN("DELETE", "/v3/domains/" + NAME + "/credentials/amy");

        private final String method;
        private final String path;
        private final String[] form;

        Write(String method, String path, String... form) {
            this.method = method;
            this.path = path;
            this.form = form;
        }

        private SandboxClient.Answer call(SandboxClient api) {
            return switch (method) {
                case "POST" -> api.post(path, form);
                case "PUT" -> api.put(path, form);
                default -> api.delete(path);
            };
        }

        private boolean isAboutLogins() {
            return path.contains("/credentials");
        }
    }

    static Stream<Arguments> writes() {
        return Stream.of(Write.values())
                .flatMap(write -> Stream.of(Profile.values()).map(profile -> Arguments.of(write, profile)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void answersSuccessAndKeepsEverythingAsItWas(Write write, Profile profile) {
        SandboxClient api = given(write, profile);
        Map<String, Object> before = everyView(api);
        api.fault(write.method, write.path, "ignore");

        assertThat(write.call(api).status()).isEqualTo(200);

        assertThat(everyView(api)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void showsTheStateBeforeForAWhile(Write write, Profile profile) {
        SandboxClient api = given(write, profile);
        Map<String, Object> before = everyView(api);
        api.fault(write.method, write.path, "stale-for:5");

        assertThat(write.call(api).status()).isEqualTo(200);

        assertThat(everyView(api)).isEqualTo(before);
        CLOCK.advance(FIVE_SECONDS);
        assertThat(everyView(api)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void findsNothingForAWhile(Write write, Profile profile) {
        SandboxClient api = given(write, profile);
        Map<String, Object> before = everyView(api);
        api.fault(write.method, write.path, "not-found-for:5");

        assertThat(write.call(api).status()).isEqualTo(200);

        if (write.isAboutLogins()) {
            assertThat(String.valueOf(everyView(api))).doesNotContain("bob@").contains("sub.a.test");
        } else {
            assertThat(everyView(api).values()).containsOnly(404, "not listed");
        }
        CLOCK.advance(FIVE_SECONDS);
        assertThat(everyView(api)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void takesEffectThoughTheAnswerIsLost(Write write, Profile profile) {
        SandboxClient api = given(write, profile);
        Map<String, Object> before = everyView(api);
        api.fault(write.method, write.path, "reset-after");

        assertThatThrownBy(() -> write.call(api)).isInstanceOf(UncheckedIOException.class);

        assertThat(everyView(api)).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void answersGarbageAndKeepsEverythingAsItWas(Write write, Profile profile) {
        SandboxClient api = given(write, profile);
        Map<String, Object> before = everyView(api);
        api.fault(write.method, write.path, "garbage");

        assertThat(write.call(api).header("Content-Type")).startsWith("text/html");

        assertThat(everyView(api)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aStaleReadShowsWhatWasThenWhicheverReadItWas(Profile profile) {
        for (String read : new String[] {"/v4/domains/" + NAME, "/v3/domains/" + NAME + "/tracking"}) {
            SandboxClient api = given(Write.OPEN_TRACKING, profile);
            Map<String, Object> before = everyView(api);
            api.fault("GET", read, "stale-for:5");

            assertThat(api.get(read).status()).isEqualTo(200);
            Write.OPEN_TRACKING.call(api);
            Write.WEB_PREFIX.call(api);

            assertThat(everyView(api)).as(read).isEqualTo(before);
            CLOCK.advance(FIVE_SECONDS);
            assertThat(everyView(api)).as(read).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadThatFindsNothingHidesTheDomainFromAllReads(Profile profile) {
        SandboxClient api = given(Write.OPEN_TRACKING, profile);
        Map<String, Object> before = everyView(api);
        api.fault("GET", "/v3/domains/" + NAME + "/connection", "not-found-for:5");

        assertThat(api.get("/v3/domains/" + NAME + "/connection").message()).isEqualTo("Domain not found");

        assertThat(everyView(api).values()).containsOnly(404, "not listed");
        CLOCK.advance(FIVE_SECONDS);
        assertThat(everyView(api)).isEqualTo(before);
    }

    /** A domain with an authority and a key of its own below another, unless it is still to be created. */
    private static SandboxClient given(Write write, Profile profile) {
        SandboxClient api = (profile == Profile.CURRENT ? CURRENT : REFERENCE).api();
        api.control("POST", "/reset", new JsonObject());
        api.control("PUT", "/switches", new JsonObject().put("deleteTakes", 0));
        api.post("/v4/domains", "name", "a.test");
        if (write != Write.CREATE) {
            api.post("/v4/domains", "name", NAME, "force_dkim_authority", "true");
            api.post("/v3/domains/" + NAME + "/credentials", "login", "amy", "password", "secret-of-app");
        }
        return api;
    }

    /** What each way of reading the domain answers: a body, the status of a refusal, its place in the list. */
    private static Map<String, Object> everyView(SandboxClient api) {
        Map<String, Object> views = new LinkedHashMap<>();
        for (String path : new String[] {
            "/v4/domains/" + NAME,
            "/v3/domains/" + NAME + "/connection",
            "/v3/domains/" + NAME + "/tracking",
            "/v3/domains/" + NAME + "/credentials"
        }) {
            SandboxClient.Answer answer = api.get(path);
            views.put(path, answer.status() == 200 ? inOrder(answer.json()) : answer.status());
        }
        views.put("/v4/domains", listed(api));
        return views;
    }

    private static Object listed(SandboxClient api) {
        return api.get("/v4/domains").json().getJsonArray("items").stream()
                .filter(domain -> ((JsonObject) domain).getString("name").equals(NAME))
                .findFirst()
                .orElse("not listed");
    }

    /** The records come in no particular order. */
    private static JsonObject inOrder(JsonObject answer) {
        for (String field : new String[] {"sending_dns_records", "receiving_dns_records"}) {
            if (answer.containsKey(field)) {
                answer.put(
                        field,
                        new JsonArray(answer.getJsonArray(field).stream()
                                .sorted(Comparator.comparing(Object::toString))
                                .toList()));
            }
        }
        return answer;
    }
}
