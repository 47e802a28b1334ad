package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowRoundTest {

    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private final AtomicLong nanoTime = new AtomicLong();
    private final RequestBudget budget = new RequestBudget(300, nanoTime::get);

    @ParameterizedTest
    @CsvSource({"0, PT10M", "1, PT10M", "150, PT10M", "151, PT10M4S", "3000, PT3H20M", "200000, PT222H13M20S"})
    void takesATenthOfTheRequestsAtMost(int domains, Duration interval) {
        assertThat(round(budget, domains, 0).interval()).isEqualTo(interval);
    }

    @ParameterizedTest
    @CsvSource({"300, PT10M", "301, PT10M2S", "3000, PT1H40M"})
    void theListOfADomainsLoginsTakesOneRequest(int domains, Duration interval) {
        assertThat(round(budget, 0, domains).interval()).isEqualTo(interval);
    }

    @Test
    void whatIsLookedAtSharesTheTenth() {
        assertThat(round(budget, 100, 100).interval()).isEqualTo(SHORTEST);
        assertThat(round(budget, 1000, 1000).interval()).isEqualTo(Duration.ofMinutes(100));
    }

    @Test
    void aDomainWhoseLoginsSeveralResourcesNeedCountsOnce() {
        SlowRound round = round(budget, 0, 1000);
        Duration before = round.interval();

        round.lookAtLoginsIn(() -> Stream.of("0.test", "1.test", "1.test"));

        assertThat(round.interval()).isEqualTo(before);
    }

    @Test
    void countsAnew() {
        List<String> names = new ArrayList<>();
        SlowRound round = new SlowRound(SHORTEST, budget);
        round.lookAtLoginsIn(names::stream);
        assertThat(round.interval()).isEqualTo(SHORTEST);

        IntStream.range(0, 3000).forEach(i -> names.add(i + ".test"));

        assertThat(round.interval()).isEqualTo(Duration.ofMinutes(100));
    }

    @ParameterizedTest
    @CsvSource({"1, PT20M", "10, PT10M"})
    void isSlowerWithFewerRequests(int requestsPerMinute, Duration interval) {
        assertThat(round(new RequestBudget(requestsPerMinute, nanoTime::get), 1, 0)
                        .interval())
                .isEqualTo(interval);
    }

    @Test
    void restsForAMinuteAfterTheServiceRefusedARequestForItsRate() {
        SlowRound round = round(budget, 1, 1);
        assertThat(round.isHeld()).isFalse();
        assertThat(round.maxAge()).isEqualTo(SHORTEST);

        budget.rateLimited(Duration.ofSeconds(1));
        nanoTime.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(round.isHeld()).isTrue();
        assertThat(round.maxAge()).isGreaterThan(Duration.ofDays(365));

        nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(round.isHeld()).isFalse();
        assertThat(round.maxAge()).isEqualTo(SHORTEST);
    }

    private static SlowRound round(RequestBudget budget, int domains, int domainsWithLogins) {
        SlowRound round = new SlowRound(SHORTEST, budget);
        round.lookAtDomains(() -> domains);
        round.lookAtLoginsIn(() -> IntStream.range(0, domainsWithLogins).mapToObj(i -> i + ".test"));
        return round;
    }
}
