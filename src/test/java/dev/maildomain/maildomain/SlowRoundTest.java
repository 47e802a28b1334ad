package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowRoundTest {

    @ParameterizedTest
    @CsvSource({"0, PT10M", "1, PT10M", "150, PT10M", "151, PT10M4S", "3000, PT3H20M", "200000, PT222H13M20S"})
    void takesATenthOfTheRequestsAtMost(int domains, Duration interval) {
        assertThat(new SlowRound(Duration.ofMinutes(10), 300, () -> domains).interval())
                .isEqualTo(interval);
    }

    @ParameterizedTest
    @CsvSource({"1, PT20M", "10, PT10M"})
    void isSlowerWithFewerRequests(int requestsPerMinute, Duration interval) {
        assertThat(new SlowRound(Duration.ofMinutes(10), requestsPerMinute, () -> 1).interval())
                .isEqualTo(interval);
    }
}
