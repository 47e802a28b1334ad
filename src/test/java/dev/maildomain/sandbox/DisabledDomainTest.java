package dev.maildomain.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A domain that the service has disabled can be looked at, and that is all. */
class DisabledDomainTest {
    @RegisterExtension
    private static final RunningSandbox CURRENT = RunningSandbox.with(SandboxOptions.defaults());

    @RegisterExtension
    private static final RunningSandbox REFERENCE =
            RunningSandbox.with(SandboxOptions.defaults().withProfile(Profile.REFERENCE));

    static Stream<Arguments> settings() {
        return Stream.of(Profile.values())
                .flatMap(profile -> Stream.of(
                        Arguments.of(profile, "/v4/domains/a.test", "spam_action", "block"),
                        Arguments.of(profile, "/v3/domains/a.test/connection", "require_tls", "true"),
                        Arguments.of(profile, "/v3/domains/a.test/tracking/open", "active", "yes"),
                        Arguments.of(profile, "/v3/domains/a.test/tracking/click", "active", "yes"),
                        Arguments.of(profile, "/v3/domains/a.test/tracking/unsubscribe", "active", "true"),
                        Arguments.of(profile, "/v3/domains/a.test/dkim_authority", "self", "true"),
                        Arguments.of(profile, "/v3/domains/a.test/dkim_selector", "dkim_selector", "next"),
                        Arguments.of(profile, "/v3/domains/a.test/web_prefix", "web_prefix", "links")));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void takesNoSetting(Profile profile, String path, String parameter, String value) {
        SandboxClient api = given(profile);
        JsonObject before = api.domainState("a.test");

        assertThat(api.put(path, parameter, value))
                .returns(400, SandboxClient.Answer::status)
                .returns("Domain is disabled", SandboxClient.Answer::message);
        assertThat(api.domainState("a.test")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void canBeNeitherDeletedNorVerifiedBackToLife(Profile profile) {
        SandboxClient api = given(profile);

        assertThat(api.delete("/v3/domains/a.test"))
                .returns(400, SandboxClient.Answer::status)
                .returns("Disabled domains cannot be deleted", SandboxClient.Answer::message);
        assertThat(api.put("/v4/domains/a.test/verify").domain().getString("state"))
                .isEqualTo("disabled");
    }

    @ParameterizedTest
    @EnumSource
    void canBeRead(Profile profile) {
        SandboxClient api = given(profile);

        assertThat(api.get("/v4/domains/a.test").domain().getBoolean("is_disabled"))
                .isTrue();
        assertThat(api.get("/v3/domains/a.test/connection").status()).isEqualTo(200);
        assertThat(api.get("/v3/domains/a.test/tracking").status()).isEqualTo(200);
        assertThat(api.get("/v3/domains/a.test/credentials").status()).isEqualTo(200);
    }

    private static SandboxClient given(Profile profile) {
        SandboxClient api = (profile == Profile.CURRENT ? CURRENT : REFERENCE).api();
        api.post("/v4/domains", "name", "a.test");
        api.control(
                "PATCH",
                "/domains/a.test",
                new JsonObject().put("disabled", new JsonObject().put("code", "blacklisted")));
        return api;
    }
}
