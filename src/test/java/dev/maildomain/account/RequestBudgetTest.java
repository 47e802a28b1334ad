package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maildomain.domainsapi.DomainsApiException.RateLimited;
import dev.maildomain.domainsapi.RequestGate.Permit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBudgetTest {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    /** A monotonic clock may show any number, also one that overflows soon. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - WINDOW.toNanos());

    @Test
    void letsAsManyRequestsPassAsAMinuteMayHave() {
        RequestBudget budget = budget(3);

        for (int i = 0; i < 3; i++) {
            assertThat(budget.untilFree()).isZero();
            budget.enter().close();
        }

        assertThatThrownBy(budget::enter)
                .isInstanceOf(RateLimited.class)
                .hasMessage("all 3 requests of this minute are spent");
    }

    @Test
    void spendsAPermitUntilAMinuteAfterTheAnswer() {
        RequestBudget budget = budget(1);

        Permit permit = budget.enter();
        pass(Duration.ofSeconds(10));
        permit.close();

        assertThat(budget.untilFree()).isEqualTo(WINDOW);
        pass(WINDOW.minusNanos(1));
        assertThat(budget.untilFree()).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(budget.untilFree()).isZero();
        budget.enter().close();
    }

    @Test
    void namesTheExactWaitForTheNextPermit() {
        RequestBudget budget = budget(2);
        budget.enter().close();
        pass(Duration.ofSeconds(20));
        budget.enter().close();
        pass(Duration.ofSeconds(5));

        RateLimited refusal = catchThrowableOfType(RateLimited.class, budget::enter);

        assertThat(refusal.delay()).isEqualTo(Duration.ofSeconds(35)).isEqualTo(budget.untilFree());
    }

    @Test
    void waitsAMinuteAtLeastWhereAllPermitsAreUnderWay() {
        RequestBudget budget = budget(2);
        budget.enter();
        budget.enter();

        assertThat(budget.untilFree()).isEqualTo(WINDOW);
        pass(Duration.ofSeconds(300));
        assertThat(budget.untilFree()).isEqualTo(WINDOW);
    }

    @Test
    void countsRequestsUnderWay() {
        RequestBudget budget = budget(2);
        budget.enter().close();
        budget.enter();

        assertThat(budget.untilFree()).isEqualTo(WINDOW);
        pass(WINDOW);
        assertThat(budget.untilFree()).isZero();
        budget.enter();
        assertThat(budget.untilFree()).isEqualTo(WINDOW);
    }

    @Test
    void givesAPermitBackOnceHoweverOftenItIsClosed() {
        RequestBudget budget = budget(2);
        Permit first = budget.enter();
        first.close();
        first.close();

        assertThat(budget.untilFree()).isZero();
        budget.enter();
        assertThat(budget.untilFree()).isPositive();
    }

    @Test
    void aRefusalOfTheServiceClosesTheGateForTheWaitThatItNamed() {
        RequestBudget budget = budget(300);

        budget.rateLimited(Duration.ofSeconds(17));

        assertThat(budget.untilFree()).isEqualTo(Duration.ofSeconds(17));
        assertThatThrownBy(budget::enter)
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.delay()).isEqualTo(Duration.ofSeconds(17)));
        pass(Duration.ofSeconds(17));
        budget.enter().close();
    }

    @Test
    void aShorterWaitDoesNotOpenTheGateEarlier() {
        RequestBudget budget = budget(300);

        budget.rateLimited(Duration.ofSeconds(60));
        budget.rateLimited(Duration.ofSeconds(1));

        assertThat(budget.untilFree()).isEqualTo(WINDOW);
    }

    @Test
    void waitsForTheLaterOfGateAndWindow() {
        RequestBudget budget = budget(1);
        budget.enter().close();

        budget.rateLimited(Duration.ofSeconds(30));
        assertThat(budget.untilFree()).isEqualTo(WINDOW);
        budget.rateLimited(Duration.ofSeconds(90));
        assertThat(budget.untilFree()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesALimitThatLetsNothingPass(int limit) {
        assertThatThrownBy(() -> budget(limit)).hasMessage("requests per minute must be 1 or more, not " + limit);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** However requests start and end: of those that the service may see within a minute there are never too many. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noMinuteHasMoreRequestsThanItMay(long seed) {
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(8);
        RequestBudget budget = budget(limit);
        long start = nanoTime.get();
        List<Request> requests = new ArrayList<>();
        Deque<Request> underWay = new ArrayDeque<>();

        for (int i = 0; i < 2000; i++) {
            pass(Duration.ofMillis(random.nextInt(5000)));
            if (random.nextInt(200) == 0) {
                budget.rateLimited(Duration.ofSeconds(random.nextInt(90)));
            }
            if (random.nextBoolean() && !underWay.isEmpty()) {
                underWay.removeFirst().answer(nanoTime.get() - start);
            } else if (budget.untilFree().isZero()) {
                Request request = new Request(budget.enter(), nanoTime.get() - start);
                requests.add(request);
                underWay.add(request);
            } else {
                assertThatThrownBy(budget::enter).isInstanceOf(RateLimited.class);
            }
        }
        underWay.forEach(request -> request.answer(Long.MAX_VALUE - WINDOW.toNanos()));

        assertThat(requests).hasSizeGreaterThan(limit);
        assertThat(requests)
                .allSatisfy(started -> assertThat(requests.stream()
                                .filter(other -> other.sentAt <= started.sentAt
                                        && started.sentAt < other.answeredAt + WINDOW.toNanos())
                                .count())
                        .isLessThanOrEqualTo(limit));
    }

    private static final class Request {
        private final Permit permit;
        private final long sentAt;
        private long answeredAt;

        Request(Permit permit, long sentAt) {
            this.permit = permit;
            this.sentAt = sentAt;
        }

        void answer(long at) {
            answeredAt = at;
            permit.close();
        }
    }

    @Test
    void severalThreadsShareTheBudget() throws Exception {
        int limit = 100;
        RequestBudget budget = budget(limit);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            assertThat(passes(threads, budget)).isEqualTo(limit);
            pass(WINDOW);
            assertThat(passes(threads, budget)).isEqualTo(limit);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many of a thousand requests of several threads pass. */
    private static int passes(ExecutorService threads, RequestBudget budget) throws Exception {
        AtomicInteger passed = new AtomicInteger();
        Callable<Void> attempt = () -> {
            try {
                budget.enter().close();
                passed.incrementAndGet();
            } catch (RateLimited refused) {
                assertThat(refused.delay()).isEqualTo(WINDOW);
            }
            return null;
        };
        for (Future<Void> done : threads.invokeAll(
                IntStream.range(0, 1000).mapToObj(i -> attempt).collect(Collectors.toList()))) {
            done.get();
        }
        return passed.get();
    }

    private RequestBudget budget(int limit) {
        return new RequestBudget(limit, nanoTime::get);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }
}
