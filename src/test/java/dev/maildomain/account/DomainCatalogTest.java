package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the service over HTTP. */
class DomainCatalogTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String PAGE = "GET /v4/domains";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private InProcessSandbox sandbox;
    private AccountSession session;
    private DomainCatalog catalog;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void knowsNothingBeforeTheFirstPass() {
        start(Profile.CURRENT);

        assertThat(catalog.last()).isEmpty();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aPassHoldsEveryDomainOfTheAccountAsItIsByName() {
        start(Profile.CURRENT);
        create(5);
        pageLimit(2);

        Sweep sweep = catalog.current(MINUTE);

        assertThat(sweep.startedAt()).isEqualTo(clock.instant());
        assertThat(sweep.byName()).hasSize(6);
        assertThat(sweep.find("mail3.example.test"))
                .contains(session.api().getDomain("mail3.example.test").domain());
        assertThat(sweep.find("mail9.example.test")).isEmpty();
        assertThat(catalog.last()).containsSame(sweep);
        assertThat(pages()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aPassNamesTheAccountWithoutARequestMore(Profile profile) {
        start(profile);

        Sweep sweep = catalog.current(MINUTE);

        assertThat(pages()).isEqualTo(2);
        assertThat(sweep.accountId()).isPresent().isEqualTo(session.accountId());
        assertThat(sweep.isOf(sweep.accountId().orElseThrow())).isTrue();
        assertThat(sweep.isOf(sandboxDomain(sweep))).isTrue();
        assertThat(sweep.isOf("another")).isFalse();
    }

    @Test
    void aPassCountsTheActiveDomains() {
        start(Profile.CURRENT);
        create(3);
        sandbox.control("PATCH", "/domains/mail1.example.test", "{\"state\": \"active\"}");

        Sweep sweep = catalog.current(MINUTE);

        assertThat(sweep.find("mail1.example.test").orElseThrow().state()).isEqualTo(DomainState.ACTIVE);
        assertThat(sweep.activeDomains())
                .as("with the account's own sandbox domain")
                .isEqualTo(2);
    }

    @Test
    void aPassServesUntilItIsTooOld() {
        start(Profile.CURRENT);
        Sweep first = catalog.current(MINUTE);

        clock.advance(MINUTE);
        assertThat(catalog.current(MINUTE)).isSameAs(first);
        clock.advance(Duration.ofNanos(1));
        Sweep second = catalog.current(MINUTE);

        assertThat(second).isNotSameAs(first);
        assertThat(second.startedAt()).isEqualTo(clock.instant());
    }

    @Test
    void aPassThatFailsLeavesTheLastOneAsItIs() {
        start(Profile.CURRENT);
        create(3);
        Sweep complete = catalog.current(MINUTE);
        clock.advance(MINUTE.multipliedBy(2));
        pageLimit(2);
        fault("status:500", 1, 1);

        assertThatThrownBy(() -> catalog.current(MINUTE)).isInstanceOf(DomainsApiException.Unavailable.class);
        assertThat(catalog.last()).containsSame(complete);
        fault("rate-limited:7", 1, 1);
        assertThatThrownBy(() -> catalog.current(MINUTE)).isInstanceOf(DomainsApiException.RateLimited.class);
        assertThat(catalog.last()).containsSame(complete);
    }

    @Test
    void aPassSucceedsAfterOneThatFailed() {
        start(Profile.CURRENT);
        fault("status:500", 1, 0);
        assertThatThrownBy(() -> catalog.current(MINUTE)).isInstanceOf(DomainsApiException.Unavailable.class);

        assertThat(catalog.current(MINUTE).byName()).hasSize(1);
    }

    @Test
    void onePassServesAllWhoAskMeanwhile() throws Exception {
        start(Profile.CURRENT);
        fault("delay:500", 1, 0);

        List<Sweep> sweeps = together(8, () -> catalog.current(MINUTE));

        assertThat(sweeps).hasSize(8).allMatch(sweep -> sweep == sweeps.get(0));
        assertThat(pages()).isEqualTo(2);
    }

    @Test
    void whoeverNeedsANewerPassThanTheOneUnderWayWaitsForTheNext() throws Exception {
        start(Profile.CURRENT);
        fault("delay:500", 1, 0);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<Sweep> underWay = threads.submit(() -> catalog.current(MINUTE));
            Awaitility.await().untilAsserted(() -> assertThat(pages()).isPositive());
            clock.advance(MINUTE.multipliedBy(2));

            Sweep newer = catalog.current(MINUTE);

            assertThat(newer.startedAt()).isEqualTo(clock.instant());
            assertThat(underWay.get().startedAt()).isBefore(newer.startedAt());
            assertThat(pages()).isEqualTo(4);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Sweep> together(int count, Callable<Sweep> question) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            return threads
                    .invokeAll(Stream.generate(() -> question).limit(count).toList())
                    .stream()
                    .map(DomainCatalogTest::answer)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Sweep answer(Future<Sweep> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void start(Profile profile) {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withProfile(profile));
        session = sandbox.session(clock);
        catalog = new DomainCatalog(
                new DefaultAccount(
                        ApiKeySource.fixed(SecretValue.of(SandboxOptions.DEFAULT_API_KEY)),
                        key -> session,
                        new RequestBudget(1, System::nanoTime),
                        new SmtpServer("smtp.example.test", 587),
                        MINUTE,
                        clock),
                clock);
    }

    private void create(int count) {
        IntStream.range(0, count)
                .forEach(i -> session.api().createDomain(NewDomains.named("mail" + i + ".example.test")));
    }

    private void pageLimit(int limit) {
        sandbox.control("PUT", "/switches", "{\"pageLimit\": " + limit + "}");
    }

    private void fault(String kind, int times, int after) {
        sandbox.control("POST", "/faults", """
                {"method": "GET", "path": "/v4/domains", "kind": "%s", "times": %d, "after": %d}""".formatted(kind, times, after));
    }

    private long pages() {
        return sandbox.requests().stream().filter(PAGE::equals).count();
    }

    private static String sandboxDomain(Sweep sweep) {
        return Sweep.sandboxDomain(sweep.byName()).orElseThrow();
    }
}
