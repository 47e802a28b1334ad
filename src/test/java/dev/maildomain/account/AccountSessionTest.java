package dev.maildomain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.maildomain.domainsapi.AnswerListener.AnswerFacts;
import dev.maildomain.domainsapi.DomainFilter;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.Page;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the service over HTTP. */
class AccountSessionTest {

    private InProcessSandbox sandbox;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void learnsTheAccountFromAnyAnswerThatNamesIt() {
        AccountSession session = startedWith(Profile.CURRENT);
        assertThat(session.knownAccountId()).isEmpty();

        session.api().listDomains(DomainFilter.all(new Page(1, 0)));

        assertThat(session.knownAccountId()).isPresent();
        assertThat(session.accountId()).isEqualTo(session.knownAccountId());
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void asksForTheAccountWhereNoAnswerHasNamedItYet() {
        AccountSession session = startedWith(Profile.CURRENT);

        Optional<String> account = session.accountId();

        assertThat(account).isPresent().isEqualTo(session.knownAccountId());
        assertThat(sandbox.requests()).containsExactly("GET /v4/domains");
    }

    @Test
    void takesTheSandboxDomainForTheAccountWhereTheServiceNamesNone() {
        AccountSession session = startedWith(Profile.REFERENCE);

        Optional<String> account = session.accountId();

        assertThat(account).contains(sandboxDomainId());
        session.accountId();
        assertThat(sandbox.requests()).containsExactly("GET /v4/domains");
    }

    @Test
    void findsTheSandboxDomainOnALaterPage() {
        AccountSession session = startedWith(Profile.REFERENCE);
        createDomains(session, 5);
        sandbox.control("PUT", "/switches", "{\"pageLimit\": 2}");

        assertThat(session.accountId()).contains(sandboxDomainId());
    }

    @Test
    void endsTheSearchWhereNothingNewComes() {
        AccountSession session = startedWith(Profile.REFERENCE);
        createDomains(session, 2);
        takeTheSandboxDomainAway();

        assertThat(session.accountId()).isEmpty();
    }

    @Test
    void anAnswerSpeaksOfTheAccountThatHoldsTheObject() {
        AccountSession session = startedWith(Profile.CURRENT);
        Optional<String> account = session.accountId();

        assertThatCode(() -> session.requireAccount(account)).doesNotThrowAnyException();
        assertThatCode(() -> session.requireAccount(Optional.empty())).doesNotThrowAnyException();
        assertThatThrownBy(() -> session.requireAccount(Optional.of("another")))
                .isInstanceOf(DomainsApiException.OtherAccount.class)
                .hasMessage(
                        "it belongs to account %s, and the object to account another; put a key of account another in place",
                        account.get());
    }

    @Test
    void recognisesAnAccountThatWasRecordedByItsSandboxDomain() {
        AccountSession session = startedWith(Profile.CURRENT);
        String recordedEarlier = sandboxDomainId();

        assertThat(session.accountId()).isPresent().isNotEqualTo(Optional.of(recordedEarlier));
        assertThatCode(() -> session.requireAccount(Optional.of(recordedEarlier)))
                .doesNotThrowAnyException();
    }

    @Test
    void doesNotTakeAnUnknownAccountForTheHolder() {
        AccountSession session = startedWith(Profile.REFERENCE);
        takeTheSandboxDomainAway();

        assertThatThrownBy(() -> session.requireAccount(Optional.of("holder")))
                .hasMessageStartingWith("it belongs to account (unknown), and the object to account holder");
    }

    @Test
    void tellsTheTimeByTheServicesClock() {
        sandbox = new InProcessSandbox(SandboxOptions.defaults());
        Instant local = Instant.parse("2020-01-01T00:00:00Z");
        AccountSession session = sandbox.session(new SettableClock(local));
        assertThat(session.toServiceTime(local)).isEqualTo(local);

        session.accountId();

        assertThat(session.toServiceTime(local)).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
        Duration hour = Duration.ofHours(1);
        assertThat(session.toServiceTime(local.plus(hour)))
                .isEqualTo(session.toServiceTime(local).plus(hour));
    }

    @Test
    void keepsWhatItKnowsWhenAnAnswerDoesNotSay() {
        AccountSession session = startedWith(Profile.CURRENT);
        Optional<String> account = session.accountId();
        Instant serviceTime = session.toServiceTime(Instant.EPOCH);

        session.onAnswer(new AnswerFacts(Optional.empty(), Optional.empty()));

        assertThat(session.knownAccountId()).isEqualTo(account);
        assertThat(session.toServiceTime(Instant.EPOCH)).isEqualTo(serviceTime);
    }

    private AccountSession startedWith(Profile profile) {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withProfile(profile));
        return sandbox.session(Clock.systemUTC());
    }

    private void takeTheSandboxDomainAway() {
        String name = sandboxDomainName();
        sandbox.control("PUT", "/accounts/other", "{}");
        sandbox.control("PATCH", "/domains/" + name, "{\"owner\": \"other\"}");
    }

    private void createDomains(AccountSession session, int count) {
        for (int i = 0; i < count; i++) {
            session.api().createDomain(NewDomains.named("mail" + i + ".example.test"));
        }
    }

    private String sandboxDomainId() {
        return sandbox.control("GET", "/domains/" + sandboxDomainName(), "")
                .get("id")
                .textValue();
    }

    private String sandboxDomainName() {
        for (var domain : sandbox.control("GET", "/domains", "")) {
            if (domain.get("type").textValue().equals("sandbox")) {
                return domain.get("name").textValue();
            }
        }
        throw new AssertionError("there is no sandbox domain");
    }
}
