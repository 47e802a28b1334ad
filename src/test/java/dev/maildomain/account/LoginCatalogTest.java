package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
class LoginCatalogTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration BEGINS_NOW = Duration.ZERO;
    private static final String DOMAIN = "mail.example.test";
    private static final String OTHER = "other.example.test";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private InProcessSandbox sandbox;
    private AccountSession session;
    private LoginCatalog catalog;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void asksNothingBeforeSomebodyDoes() {
        start(Profile.CURRENT);

        assertThat(lists(DOMAIN)).isZero();
    }

    @Test
    void oneListServesAllLoginsOfADomain() {
        start(Profile.CURRENT);
        make(DOMAIN, 5);

        for (int login = 0; login < 5; login++) {
            assertThat(find("login" + login, MINUTE)).isInstanceOf(LoginSighting.Listed.class);
        }

        assertThat(lists(DOMAIN)).isEqualTo(1);
    }

    @Test
    void eachDomainHasItsOwn() {
        start(Profile.CURRENT);
        make(DOMAIN, 1);

        assertThat(find("login0", MINUTE)).isInstanceOf(LoginSighting.Listed.class);
        assertThat(catalog.find(session, OTHER, "login0@" + OTHER, Optional.empty(), MINUTE))
                .isEqualTo(new LoginSighting.NotListed(clock.instant()));
    }

    @Test
    void aLoginIsNotListedIfItIsOnNoPage() {
        start(Profile.CURRENT);
        make(DOMAIN, 5);
        pageLimit(2);

        assertThat(find("missing", MINUTE)).isEqualTo(new LoginSighting.NotListed(clock.instant()));
        assertThat(lists(DOMAIN)).isEqualTo(4);
        assertThat(find("missing-too", MINUTE)).isInstanceOf(LoginSighting.NotListed.class);
        assertThat(find("login4", MINUTE)).isInstanceOf(LoginSighting.Listed.class);
        assertThat(lists(DOMAIN)).as("the list was read to its end").isEqualTo(4);
    }

    @Test
    void noPageIsReadAfterTheOneThatShowsTheLogin() {
        start(Profile.CURRENT);
        make(DOMAIN, 5);
        pageLimit(2);

        assertThat(find("login1", MINUTE)).isInstanceOf(LoginSighting.Listed.class);
        assertThat(lists(DOMAIN)).isEqualTo(1);
        assertThat(find("login4", MINUTE))
                .as("a list that wasn't read to its end doesn't prove an absence")
                .isInstanceOf(LoginSighting.Listed.class);
    }

    @Test
    void oneListTellsOfSeveralLogins() {
        start(Profile.CURRENT);
        make(DOMAIN, 3);
        pageLimit(2);

        assertThat(findAll("login0", "missing", "LOGIN2")).satisfies(sightings -> {
            assertThat(sightings.get("login0@" + DOMAIN)).isInstanceOf(LoginSighting.Listed.class);
            assertThat(sightings.get("missing@" + DOMAIN)).isInstanceOf(LoginSighting.NotListed.class);
            assertThat(sightings.get("LOGIN2@" + DOMAIN)).isInstanceOf(LoginSighting.Listed.class);
        });
        assertThat(lists(DOMAIN)).isEqualTo(3);
    }

    @Test
    void noPageIsReadAfterTheOneThatShowsTheLastOfSeveralLogins() {
        start(Profile.CURRENT);
        make(DOMAIN, 5);
        pageLimit(2);

        assertThat(findAll("login3", "login0").values()).hasOnlyElementsOfType(LoginSighting.Listed.class);

        assertThat(lists(DOMAIN)).isEqualTo(2);
    }

    @Test
    void anAddressIsTheSameInAnyCase() {
        start(Profile.CURRENT);
        make(DOMAIN, 1);

        assertThat(find("LOGIN0", MINUTE)).isInstanceOf(LoginSighting.Listed.class);
        assertThat(find("login0", MINUTE)).isInstanceOf(LoginSighting.Listed.class);
    }

    @Test
    void aCreationIsToldInLocalTime() {
        start(Profile.CURRENT);
        Instant before = Instant.now();
        make(DOMAIN, 1);
        Duration ahead = Duration.between(before, clock.instant());

        LoginSighting.Listed listed = (LoginSighting.Listed) find("login0", MINUTE);

        assertThat(listed.createdAt().minus(ahead))
                .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
    }

    @Test
    void aDomainThatTheServiceDoesNotKnowIsNoEmptyList() {
        start(Profile.CURRENT);

        assertThat(catalog.find(session, "gone.test", "app@gone.test", Optional.empty(), MINUTE))
                .isEqualTo(new LoginSighting.NoDomain(clock.instant()));
    }

    @Test
    void aListServesUntilItIsTooOld() {
        start(Profile.CURRENT);
        Instant begun = clock.instant();
        find("app", MINUTE);

        clock.advance(MINUTE);
        assertThat(find("app", MINUTE).startedAt()).isEqualTo(begun);
        clock.advance(Duration.ofNanos(1));

        assertThat(find("app", MINUTE).startedAt()).isEqualTo(clock.instant());
        assertThat(lists(DOMAIN)).isEqualTo(2);
    }

    @Test
    void afterAChangeNoOlderListAnswers() {
        start(Profile.CURRENT);
        assertThat(find("login0", HOUR)).isInstanceOf(LoginSighting.NotListed.class);
        make(DOMAIN, 1);

        catalog.changed(OTHER);
        assertThat(find("login0", HOUR)).isInstanceOf(LoginSighting.NotListed.class);
        catalog.changed(DOMAIN);
        assertThat(find("login0", HOUR)).isInstanceOf(LoginSighting.Listed.class);
    }

    @Test
    void aListThatBeganBeforeAChangeAnswersNoQuestionAfterIt() throws Exception {
        start(Profile.CURRENT);
        fault("delay:500", 1);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<LoginSighting> underWay = threads.submit(() -> find("login0", HOUR));
            Awaitility.await().untilAsserted(() -> assertThat(lists(DOMAIN)).isPositive());
            make(DOMAIN, 1);
            catalog.changed(DOMAIN);

            assertThat(find("login0", HOUR)).isInstanceOf(LoginSighting.Listed.class);

            underWay.get();
            assertThat(find("login0", HOUR)).isInstanceOf(LoginSighting.Listed.class);
            assertThat(lists(DOMAIN)).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneListServesAllWhoAskMeanwhile() throws Exception {
        start(Profile.CURRENT);
        make(DOMAIN, 8);
        fault("delay:500", 1);

        assertThat(together(8, login -> find("login" + login, BEGINS_NOW)))
                .allMatch(LoginSighting.Listed.class::isInstance);
        assertThat(lists(DOMAIN)).isEqualTo(1);
    }

    @Test
    void whoeverNeedsANewerListThanTheOneUnderWayWaitsForTheNext() throws Exception {
        start(Profile.CURRENT);
        fault("delay:500", 1);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<LoginSighting> underWay = threads.submit(() -> find("login0", MINUTE));
            Awaitility.await().untilAsserted(() -> assertThat(lists(DOMAIN)).isPositive());
            clock.advance(MINUTE.multipliedBy(2));

            LoginSighting newer = find("login0", MINUTE);

            assertThat(newer.startedAt()).isEqualTo(clock.instant());
            assertThat(underWay.get().startedAt()).isBefore(newer.startedAt());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aListThatCannotBeReadFailsForAllWhoWaitForIt() throws Exception {
        start(Profile.CURRENT);
        make(DOMAIN, 1);
        fault("delay:500", 1);
        fault("status:500", 1);

        assertThatThrownBy(() -> together(8, login -> find("missing" + login, BEGINS_NOW)))
                .isInstanceOf(DomainsApiException.Unavailable.class);
        assertThat(lists(DOMAIN)).isEqualTo(2);
    }

    @Test
    void aListThatFailsOnALaterPageProvesNothing() {
        start(Profile.CURRENT);
        make(DOMAIN, 5);
        pageLimit(2);
        sandbox.control("POST", "/faults", """
                {"method": "GET", "path": "/v3/domains/[^/]+/credentials", "kind": "status:500", "times": 1, "after": 1}""");

        assertThatThrownBy(() -> find("login4", HOUR)).isInstanceOf(DomainsApiException.Unavailable.class);

        assertThat(find("login4", HOUR)).isInstanceOf(LoginSighting.Listed.class);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aListOfAnotherAccountProvesNothing(Profile profile) {
        start(profile);

        assertThat(catalog.find(session, DOMAIN, "app@" + DOMAIN, session.accountId(), HOUR))
                .isInstanceOf(LoginSighting.NotListed.class);
        assertThatThrownBy(() -> catalog.find(session, DOMAIN, "app@" + DOMAIN, Optional.of("another"), HOUR))
                .isInstanceOf(DomainsApiException.OtherAccount.class);
        assertThatThrownBy(() -> catalog.find(session, "gone.test", "app@gone.test", Optional.of("another"), HOUR))
                .isInstanceOf(DomainsApiException.OtherAccount.class);
    }

    @Test
    void anotherSessionIsNotAnsweredByTheListOfTheFirst() {
        start(Profile.CURRENT);
        make(DOMAIN, 1);
        assertThat(find("login0", HOUR)).isInstanceOf(LoginSighting.Listed.class);
        sandbox.control().account("other", "{\"keys\": [\"key-of-the-other\"]}");
        AccountSession other = sandbox.session("key-of-the-other", new RequestBudget(100_000, System::nanoTime), clock);

        assertThat(catalog.find(other, DOMAIN, "login0@" + DOMAIN, Optional.empty(), HOUR))
                .isInstanceOf(LoginSighting.NoDomain.class);
    }

    @Test
    void aDomainThatNobodyAskedAboutForAnHourIsForgotten() {
        start(Profile.CURRENT);
        find("app", MINUTE);
        catalog.find(session, OTHER, "app@" + OTHER, Optional.empty(), MINUTE);
        clock.advance(HOUR);
        find("app", HOUR);
        clock.advance(Duration.ofNanos(1));

        find("app", HOUR.multipliedBy(3));
        catalog.find(session, OTHER, "app@" + OTHER, Optional.empty(), HOUR.multipliedBy(3));

        assertThat(lists(DOMAIN)).as("asked about").isEqualTo(1);
        assertThat(lists(OTHER)).as("not asked about").isEqualTo(2);
    }

    private LoginSighting find(String login, Duration maxAge) {
        return catalog.find(session, DOMAIN, login + "@" + DOMAIN, Optional.empty(), maxAge);
    }

    private Map<String, LoginSighting> findAll(String... logins) {
        List<String> addresses =
                Stream.of(logins).map(login -> login + "@" + DOMAIN).toList();
        return catalog.find(session, DOMAIN, addresses, Optional.empty(), BEGINS_NOW);
    }

    private interface Question {
        LoginSighting ask(int login);
    }

    private static List<LoginSighting> together(int count, Question question) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<LoginSighting>> questions = IntStream.range(0, count)
                    .<Callable<LoginSighting>>mapToObj(login -> () -> question.ask(login))
                    .toList();
            List<LoginSighting> answers = new ArrayList<>();
            for (Future<LoginSighting> future : threads.invokeAll(questions)) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            threads.shutdownNow();
        }
    }

    private void start(Profile profile) {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withProfile(profile));
        session = sandbox.session(clock);
        catalog = new LoginCatalog(clock);
        session.api().createDomain(NewDomains.named(DOMAIN));
        session.api().createDomain(NewDomains.named(OTHER));
    }

    private void make(String domain, int logins) {
        IntStream.range(0, logins)
                .forEach(i -> session.api().createCredential(domain, "login" + i, SecretValue.of("a password")));
    }

    private void pageLimit(int limit) {
        sandbox.control("PUT", "/switches", "{\"pageLimit\": " + limit + "}");
    }

    private void fault(String kind, int times) {
        sandbox.fault("GET", "/v3/domains/[^/]+/credentials", kind, times);
    }

    private long lists(String domain) {
        String list = "GET /v3/domains/" + domain + "/credentials";
        return sandbox.requests().stream().filter(list::equals).count();
    }
}
