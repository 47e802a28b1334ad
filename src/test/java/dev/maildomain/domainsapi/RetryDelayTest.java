package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.wire.ErrorBody;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDelayTest {

    private static final String DATE = "Sat, 27 Dec 2025 23:47:46 GMT";
    private static final long DATE_SECONDS = 1766879266L;
    private static final Instant WRONG_CLOCK = Instant.EPOCH;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"retry-seconds\":90}",
                "{\n  \"retry-seconds\": 90,\n}",
                "{'retry-seconds': '90'}",
                "{\"message\":\"slow down\",\"retry_seconds\":\"90\"}",
            })
    void readsTheBodyEvenIfItIsNoStrictJson(String body) {
        assertThat(delay(body)).hasSeconds(90);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After       | 90",
                "Retry-After       | Sat, 27 Dec 2025 23:49:16 GMT",
                "retry-after       | 90",
                "X-RateLimit-Reset | 1766879356",
                "X-RateLimit-Reset | 1766879356000",
                "X-Request-Reset   | 1766879356",
                "X-Request-Reset   | 1766879356000",
            })
    void readsEachHeader(String name, String value) {
        assertThat(delay("", "Date", DATE, name, value)).hasSeconds(90);
    }

    @Test
    void takesTheLongest() {
        assertThat(delay("{\"retry-seconds\":60}", "Date", DATE, "Retry-After", "61"))
                .hasSeconds(61);
        assertThat(delay("{\"retry-seconds\":62}", "Date", DATE, "Retry-After", "61"))
                .hasSeconds(62);
        assertThat(delay("{}", "Date", DATE, "Retry-After", "1", "X-Request-Reset", "1766879269069"))
                .hasMillis(3069);
    }

    @Test
    void keepsWithinItsBounds() {
        assertThat(delay("{\"retry-seconds\":0}")).isEqualTo(RetryDelay.SHORTEST);
        assertThat(delay("{\"retry-seconds\":301}")).isEqualTo(RetryDelay.LONGEST);
        assertThat(delay("{\"retry-seconds\":999999999999999999}")).isEqualTo(RetryDelay.LONGEST);
        assertThat(delay("", "Date", DATE, "X-RateLimit-Reset", String.valueOf(DATE_SECONDS - 5)))
                .isEqualTo(RetryDelay.SHORTEST);
        assertThat(delay("", "Date", DATE, "X-RateLimit-Reset", "999999999999999999"))
                .isEqualTo(RetryDelay.LONGEST);
    }

    @Test
    void countsFromOurClockIfTheAnswerHasNoDate() {
        Headers headers = Headers.of("X-RateLimit-Reset", "1766879356");

        assertThat(RetryDelay.of(headers, ErrorBody.of(""), Instant.ofEpochSecond(1766879346L)))
                .hasSeconds(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Retry-After|soon", "Retry-After|''", "X-Request-Reset|30", "X-RateLimit-Reset|-1", "X-Other|90"})
    void waitsAMinuteIfNoWaitIsNamed(String name, String value) {
        assertThat(delay("{\"message\":\"no\"}", "Date", DATE, name, value)).isEqualTo(RetryDelay.UNNAMED);
    }

    private static Duration delay(String body, String... headers) {
        return RetryDelay.of(Headers.of(headers), ErrorBody.of(body), WRONG_CLOCK);
    }
}
