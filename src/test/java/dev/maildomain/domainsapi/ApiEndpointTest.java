package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiEndpointTest {

    @Test
    void regionsHaveTheirEndpoints() {
        assertThat(ApiEndpoint.of(Region.US).origin()).isEqualTo("https://api.mailgun.net");
        assertThat(ApiEndpoint.of(Region.EU).origin()).isEqualTo("https://api.eu.mailgun.net");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.test, https://api.example.test/, https://api.example.test",
        "https://api.example.test/, https://api.example.test/, https://api.example.test",
        "HTTPS://API.Example.Test:443//, https://api.example.test/, https://api.example.test",
        "https://api.example.test:8443/mail/eu, https://api.example.test:8443/mail/eu/, https://api.example.test:8443",
        "https://api.example.test/v3/proxy/, https://api.example.test/v3/proxy/, https://api.example.test",
        "https://api.example.test/version, https://api.example.test/version/, https://api.example.test",
        "http://localhost:8025/eu, http://localhost:8025/eu/, http://localhost:8025",
        "http://127.0.0.1:8025, http://127.0.0.1:8025/, http://127.0.0.1:8025",
        "http://127.255.3.4, http://127.255.3.4/, http://127.255.3.4",
        "http://[::1]:8025, http://[::1]:8025/, http://[::1]:8025",
        "http://[0:0:0:0:0:0:0:1]:8025, http://[::1]:8025/, http://[::1]:8025",
    })
    void acceptsBaseUrls(String value, String url, String origin) {
        ApiEndpoint endpoint = ApiEndpoint.parse(value, Set.of());

        assertThat(endpoint).hasToString(url);
        assertThat(endpoint.origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.test/v3",
                "https://api.example.test/v4/",
                "https://api.example.test/V1",
                "https://api.example.test/mail/v10//",
                "https://api.example.test/%763",
            })
    void refusesAVersionAtTheEnd(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiEndpoint.parse(value, Set.of()))
                .withMessageContainingAll(value, "leave the version out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.test",
                "/v3",
                "//api.example.test",
                "ftp://api.example.test",
                "https:api.example.test",
                "https:///path",
                "https://",
                "https://api.example.test:99999",
                "https://api example.test",
            })
    void refusesWhatIsNoAbsoluteHttpUrl(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiEndpoint.parse(value, Set.of()))
                .withMessageContainingAll(value, "give one such as https://api.mailgun.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void refusesNothing(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiEndpoint.parse(value, Set.of()))
                .withMessageContaining("is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api:secret-key@api.example.test, carries a user",
        "https://secret-key@api.example.test, carries a user",
        "https://api:secret-key@, isn't an absolute",
        "https://api.example.test?key=secret-key, carries a query",
        "https://api.example.test#secret-key, carries a query or fragment",
    })
    void refusesUserQueryAndFragmentWithoutShowingThem(String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiEndpoint.parse(value, Set.of()))
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("secret-key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.test",
                "http://127.0.0.1.example.test",
                "http://localhost.example.test",
                "http://126.0.0.1",
                "http://[::2]",
                "http://sandbox.mail.svc:8025",
            })
    void refusesPlainHttpToOtherHosts(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ApiEndpoint.parse(value, Set.of("https://sandbox.mail.svc:8025", "http://other.test")))
                .withMessageContainingAll(value, "use https");
    }

    @Test
    void speaksPlainHttpToAnAllowedOrigin() {
        Set<String> allowed = Set.of("HTTP://Sandbox.mail.svc:8025/");

        assertThat(ApiEndpoint.parse("http://sandbox.mail.svc:8025/eu", allowed).origin())
                .isEqualTo("http://sandbox.mail.svc:8025");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiEndpoint.parse("http://sandbox.mail.svc:8026", allowed));
    }

    @Test
    void equalsByUrl() {
        assertThat(ApiEndpoint.parse("https://api.example.test", Set.of()))
                .isEqualTo(ApiEndpoint.parse("https://API.example.test:443/", Set.of()))
                .hasSameHashCodeAs(ApiEndpoint.parse("https://api.example.test/", Set.of()))
                .isNotEqualTo(ApiEndpoint.parse("https://api.example.test/eu", Set.of()));
    }
}
