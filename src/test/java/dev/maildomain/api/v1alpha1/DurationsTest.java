package dev.maildomain.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    /** The longest that the schema lets pass is some 114 years. */
    @ParameterizedTest
    @CsvSource({
        "15s, PT15S",
        "5m, PT5M",
        "720h, PT720H",
        "1h30m, PT1H30M",
        "1h1s, PT1H1S",
        "1h2m3s, PT1H2M3S",
        "0s, PT0S",
        "090m, PT1H30M",
        "999999h999999m999999s, PT1016943H25M39S"
    })
    void readsWhatTheSchemaLetsPass(String text, Duration expected) {
        assertThat(text).matches(Durations.PATTERN);
        assertThat(Durations.read(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "h",
                "1d",
                "1w",
                "100ms",
                "30m1h",
                "1h1h",
                "1h 30m",
                "PT1H",
                "9223372036854775808s",
                "9223372036854775807h"
            })
    void readsNothingElse(String text) {
        assertThat(text).doesNotMatch(Durations.PATTERN);
        assertThat(Durations.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1h", "+1h", "1.5s", "1H", "1000000h"})
    void theSchemaRefusesMoreThanCannotBeRead(String text) {
        assertThat(text).doesNotMatch(Durations.PATTERN);
    }
}
