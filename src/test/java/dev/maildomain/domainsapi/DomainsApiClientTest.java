package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.maildomain.domainsapi.AnswerListener.AnswerFacts;
import dev.maildomain.domainsapi.DomainsApiException.OutcomeUnknown;
import dev.maildomain.domainsapi.DomainsApiException.RateLimited;
import dev.maildomain.domainsapi.DomainsApiException.Unauthorized;
import dev.maildomain.domainsapi.DomainsApiException.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainsApiClientTest {

    private static final SecretValue KEY = SecretValue.of("key-0123456789abcdef");

    private final DomainsApiClient client = new DomainsApiClient(Timeouts.defaults());
    private final RecordingGate gate = new RecordingGate();
    private final List<AnswerFacts> facts = new ArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void presentsTheKeyOfTheAccount() {
        server.answers(200, SamplesOfDomains.DOMAIN);

        connect(gate, Optional.empty()).getDomain("d.test");

        String basic = Base64.getEncoder().encodeToString(("api:" + KEY.reveal()).getBytes(StandardCharsets.UTF_8));
        assertThat(server.onlyRequest().headers())
                .containsEntry("Authorization", "Basic " + basic)
                .containsEntry("Accept", "application/json")
                .doesNotContainKey("X-Mailgun-On-Behalf-Of");
    }

    @Test
    void actsOnBehalfOfASubaccount() {
        server.answers(200, SamplesOfDomains.DOMAIN).answers(200, SamplesOfDomains.MESSAGE);
        DomainsApi api = connect(gate, Optional.of("5f1e9a"));

        api.getDomain("d.test");
        api.createCredential("d.test", "bob", SecretValue.of("password-1"));

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("X-Mailgun-On-Behalf-Of", "5f1e9a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nX-Evil: 1", "é"})
    void refusesASubaccountThatCannotStandInAHeader(String subaccount) {
        assertThatIllegalArgumentException().isThrownBy(() -> connect(gate, Optional.of(subaccount)));
    }

    @Test
    void tellsWhatEveryAnswerSaysOfAccountAndTime() {
        server.answers(200, SamplesOfDomains.DOMAIN, "Account-Id: 5e0b3c", "Date: Sat, 27 Dec 2025 23:47:46 GMT")
                .answers(500, "", "Account-Id: 5e0b3c")
                .answers(401, "Forbidden");
        DomainsApi api = connect(gate, Optional.empty());

        api.getDomain("d.test");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> api.getDomain("d.test"));
        assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> api.getDomain("d.test"));

        assertThat(facts)
                .containsExactly(
                        new AnswerFacts(Optional.of("5e0b3c"), Optional.of(Instant.parse("2025-12-27T23:47:46Z"))),
                        new AnswerFacts(Optional.of("5e0b3c"), Optional.empty()),
                        new AnswerFacts(Optional.empty(), Optional.empty()));
    }

    @Test
    void connectsToNobodyWithoutAPermit() {
        RateLimited refusal = new RateLimited("budget spent", Duration.ofSeconds(12));
        DomainsApi api = connect(new RefusingGate(refusal), Optional.empty());

        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(() -> api.getDomain("d.test"))
                .isSameAs(refusal);
        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(() -> api.createCredential("d.test", "bob", SecretValue.of("password-1")))
                .isSameAs(refusal);

        assertThat(server.connections()).isZero();
    }

    @Test
    void holdsThePermitUntilTheAnswer() {
        server.staysSilent();
        DomainsApi api = connect(gate, Optional.empty());

        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> api.getDomain("d.test"));
        await().until(() -> server.requests().size() == 1);
        assertThat(gate.stillHeld()).isEqualTo(1);

        client.close();
        await().until(call::isDone);
        assertThat(gate.stillHeld()).isZero();
    }

    @Test
    void closingAbortsWhatIsUnderWayAndSendsNothingMore() {
        server.staysSilent();
        DomainsApi api = connect(gate, Optional.empty());
        SecretValue password = SecretValue.of("password-1");

        CompletableFuture<Void> call =
                CompletableFuture.runAsync(() -> api.createCredential("d.test", "bob", password));
        await().until(() -> server.requests().size() == 1);
        client.close();

        assertThat(call)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(OutcomeUnknown.class);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> api.createCredential("d.test", "bob", password));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> api.getDomain("d.test"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void noErrorQuotesTheKey() {
        String basic = Base64.getEncoder().encodeToString(("api:" + KEY.reveal()).getBytes(StandardCharsets.UTF_8));
        server.answers(401, "no such key " + KEY.reveal() + " in " + basic);

        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> connect(gate, Optional.empty()).getDomain("d.test"))
                .withMessage("no such key ******** in ********");
    }

    @Test
    void timeoutsAreLongerThanNothing() {
        assertThat(Timeouts.defaults()).isEqualTo(new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeouts(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(-1)));
    }

    private DomainsApi connect(RequestGate through, Optional<String> onBehalfOf) {
        return client.connect(
                ApiEndpoint.parse(server.url(), Set.of()), KEY, onBehalfOf, through, facts::add, new KnownSecrets());
    }

    private record RefusingGate(RateLimited refusal) implements RequestGate {
        @Override
        public Permit enter() {
            throw refusal;
        }

        @Override
        public void rateLimited(Duration delay) {
            throw new AssertionError("the service said nothing");
        }
    }
}
