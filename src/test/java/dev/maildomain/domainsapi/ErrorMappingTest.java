package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.maildomain.domainsapi.DomainsApiException.Conflict;
import dev.maildomain.domainsapi.DomainsApiException.Forbidden;
import dev.maildomain.domainsapi.DomainsApiException.Invalid;
import dev.maildomain.domainsapi.DomainsApiException.NotFound;
import dev.maildomain.domainsapi.DomainsApiException.OutcomeUnknown;
import dev.maildomain.domainsapi.DomainsApiException.RateLimited;
import dev.maildomain.domainsapi.DomainsApiException.Unauthorized;
import dev.maildomain.domainsapi.DomainsApiException.Unavailable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorMappingTest {

    private static final String HTML = "<html><body>Bad gateway</body></html>";

    private final KnownSecrets knownSecrets = new KnownSecrets();
    private final ErrorMapping errors = new ErrorMapping("https://api.example.test", knownSecrets, Clock.systemUTC());

    static Stream<Arguments> statuses() {
        return Stream.of(
                refusal(
                        "PUT",
                        400,
                        "{\"message\":\"Missing parameter 'name'\"}",
                        Invalid.class,
                        "Missing parameter 'name'"),
                refusal(
                        "POST",
                        400,
                        "{\"message\":\"Password is too short.\"}",
                        Invalid.class,
                        "Password is too short."),
                refusal("POST", 422, "nonsense", Invalid.class, "nonsense"),
                refusal("PUT", 400, "", Invalid.class, "HTTP 400"),
                refusal(
                        "POST",
                        400,
                        "{\"message\":\"This domain name is already taken\"}",
                        Conflict.class,
                        "This domain name is already taken"),
                refusal(
                        "POST",
                        400,
                        "{\"message\":\"domain example.com already exists\"}",
                        Conflict.class,
                        "domain example.com already exists"),
                refusal("POST", 422, "{\"message\":\"Login EXISTS\"}", Conflict.class, "Login EXISTS"),
                refusal("POST", 400, "{\"message\":\"duplicate login\"}", Conflict.class, "duplicate login"),
                refusal("POST", 400, "{\"message\":\"pool does not exist\"}", Invalid.class, "pool does not exist"),
                refusal(
                        "PUT",
                        400,
                        "{\"message\":\"selector already exists\"}",
                        Invalid.class,
                        "selector already exists"),
                refusal("PUT", 409, "{\"Description\":\"in use\"}", Conflict.class, "in use"),
                refusal("GET", 401, "Forbidden", Unauthorized.class, "Forbidden"),
                refusal("GET", 401, "{\"message\":\"Invalid private key\"}", Unauthorized.class, "Invalid private key"),
                refusal("POST", 402, "{\"Reason\":\"upgrade your account\"}", Forbidden.class, "upgrade your account"),
                refusal("POST", 403, "{\"Error\":\"not on this plan\"}", Forbidden.class, "not on this plan"),
                refusal("GET", 404, "{\"message\":\"Domain not found\"}", NotFound.class, "Domain not found"),
                refusal("GET", 404, "{\"message\":\"domain not found\"}\n", NotFound.class, "domain not found"),
                refusal(
                        "GET",
                        404,
                        "{\"error\":\"not found\"}",
                        Unavailable.class,
                        "https://api.example.test: HTTP 404: not found"),
                refusal("GET", 404, "[]", Unavailable.class, "https://api.example.test: HTTP 404: []"),
                refusal(
                        "GET",
                        404,
                        "\"not found\"",
                        Unavailable.class,
                        "https://api.example.test: HTTP 404: \"not found\""),
                refusal(
                        "GET",
                        404,
                        "404 page not found",
                        Unavailable.class,
                        "https://api.example.test: HTTP 404: 404 page not found"),
                refusal("GET", 404, "", Unavailable.class, "https://api.example.test: HTTP 404"),
                refusal("DELETE", 404, HTML, Unavailable.class, "https://api.example.test: HTTP 404: " + HTML),
                refusal("GET", 429, "{\"retry-seconds\":60,}", RateLimited.class, "Too many requests"),
                refusal("PUT", 429, "{\"message\":\"slow down\"}", RateLimited.class, "slow down"),
                refusal("POST", 420, "enhance your calm", RateLimited.class, "Too many requests"),
                refusal(
                        "GET",
                        500,
                        "{\"message\":\"Internal server error\"}",
                        Unavailable.class,
                        "https://api.example.test: HTTP 500: Internal server error"),
                refusal("POST", 502, HTML, OutcomeUnknown.class, "https://api.example.test: HTTP 502: " + HTML),
                refusal("GET", 503, "", Unavailable.class, "https://api.example.test: HTTP 503"),
                refusal("GET", 301, "", Unavailable.class, "https://api.example.test: HTTP 301"),
                refusal("GET", 304, "", Unavailable.class, "https://api.example.test: HTTP 304"),
                refusal("POST", 307, HTML, OutcomeUnknown.class, "https://api.example.test: HTTP 307: " + HTML),
                refusal("PUT", 405, "", Unavailable.class, "https://api.example.test: HTTP 405"),
                refusal("GET", 408, "", Unavailable.class, "https://api.example.test: HTTP 408"),
                refusal("POST", 418, "", OutcomeUnknown.class, "https://api.example.test: HTTP 418"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("statuses")
    void mapsStatusAndBody(
            String method, int status, String body, Class<? extends DomainsApiException> kind, String message) {
        DomainsApiException refusal = errors.refused(method, status, Headers.of(), body);

        assertThat(refusal).isExactlyInstanceOf(kind).hasMessage(message).hasNoCause();
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(new UnknownHostException("api.example.test"), "host not found"),
                Arguments.of(new ConnectException("Connection refused"), "no connection"),
                Arguments.of(new SocketTimeoutException("timeout"), "no answer in time"),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), "TLS failed"),
                Arguments.of(new SocketException("Connection reset"), "connection lost"),
                Arguments.of(new EOFException("\\n not found"), "connection lost"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void mapsALostConnection(IOException failure, String what) {
        String message = "https://api.example.test: " + what;

        assertThat(errors.lost("GET", true, failure))
                .isExactlyInstanceOf(Unavailable.class)
                .hasMessage(message)
                .hasCause(failure);
        assertThat(errors.lost("PUT", true, failure)).isExactlyInstanceOf(Unavailable.class);
        assertThat(errors.lost("DELETE", true, failure)).isExactlyInstanceOf(Unavailable.class);
        assertThat(errors.lost("POST", false, failure)).isExactlyInstanceOf(Unavailable.class);
        assertThat(errors.lost("POST", true, failure))
                .isExactlyInstanceOf(OutcomeUnknown.class)
                .hasMessage(message)
                .hasCause(failure);
    }

    @Test
    void keepsNoCauseThatQuotesTheAnswer() {
        assertThat(errors.lost("GET", true, new JsonParseException(null, "Unrecognized token 'key-secret'")))
                .isExactlyInstanceOf(Unavailable.class)
                .hasNoCause();
        assertThat(errors.lost("POST", true, new JsonParseException(null, "Unrecognized token 'key-secret'")))
                .isExactlyInstanceOf(OutcomeUnknown.class)
                .hasNoCause();
        assertThat(errors.lost("GET", true, new ProtocolException("Unexpected status line: key-secret")))
                .isExactlyInstanceOf(Unavailable.class)
                .hasNoCause();
    }

    @Test
    void hidesSecretsThatTheServiceQuotes() {
        knownSecrets.remember(SecretValue.of("key-secret"));

        assertThat(errors.refused("GET", 401, Headers.of(), "key-secret is unknown"))
                .hasMessage("******** is unknown");
        assertThat(errors.carrying(SecretValue.of("pa55word"))
                        .refused("POST", 400, Headers.of(), "{\"message\":\"pa55word, key-secret\"}"))
                .hasMessage("********, ********");
        assertThat(errors.refused("GET", 429, Headers.of(), "{\"message\":\"key-secret\"}"))
                .hasMessage("********");
    }

    @Test
    void rateLimitedNamesTheWait() {
        assertThat(errors.refused("GET", 429, Headers.of(), "{\n  \"retry-seconds\": 42,\n}"))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.delay()).isEqualTo(Duration.ofSeconds(42)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "New password cannot be the same as old password.",
                "same password",
                "The passwords are identical",
                "The new password is the SAME as the present one",
            })
    void recognisesThePresentPassword(String words) {
        assertThat(ErrorMapping.saysSamePassword(new Invalid(words))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password is too short. It must be between 5 and 32 characters.",
                "Password must contain 5 different characters",
                "Password cannot be the same as the login",
                "Password repeats the same character",
            })
    void takesNoOtherRefusalForIt(String words) {
        assertThat(ErrorMapping.saysSamePassword(new Invalid(words))).isFalse();
    }

    private static Arguments refusal(
            String method, int status, String body, Class<? extends DomainsApiException> kind, String message) {
        return Arguments.of(method, status, body, kind, message);
    }
}
