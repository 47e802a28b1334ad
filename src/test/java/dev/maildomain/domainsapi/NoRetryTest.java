package dev.maildomain.domainsapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.maildomain.domainsapi.DomainsApiException.OutcomeUnknown;
import dev.maildomain.domainsapi.DomainsApiException.RateLimited;
import dev.maildomain.domainsapi.DomainsApiException.Unauthorized;
import dev.maildomain.domainsapi.DomainsApiException.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** okhttp by itself repeats requests and follows redirects; this client sends each request at most once. */
class NoRetryTest {

    private static final SecretValue PASSWORD = SecretValue.of("password-1");

    /** One operation of each kind of request that okhttp treats differently. */
    enum Operation {
        GET(false, SamplesOfDomains.DOMAIN, api -> api.getDomain("d.test")),
        DELETE(false, SamplesOfDomains.MESSAGE, api -> api.deleteDomain("d.test")),
        PUT_WITHOUT_BODY(false, SamplesOfDomains.DOMAIN, api -> api.verifyDomain("d.test")),
        PUT(false, SamplesOfDomains.MESSAGE, api -> api.updateWebPrefix("d.test", "links")),
        POST(true, SamplesOfDomains.MESSAGE, api -> api.createCredential("d.test", "bob", PASSWORD));

        final boolean unknownWhenLost;
        final String answer;
        final Consumer<DomainsApi> call;

        Operation(boolean unknownWhenLost, String answer, Consumer<DomainsApi> call) {
            this.unknownWhenLost = unknownWhenLost;
            this.answer = answer;
            this.call = call;
        }

        Class<? extends DomainsApiException> whenLost() {
            return unknownWhenLost ? OutcomeUnknown.class : Unavailable.class;
        }
    }

    private final DomainsApiClient client =
            new DomainsApiClient(new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10)));
    private final RecordingGate gate = new RecordingGate();
    private ScriptedServer server;
    private DomainsApi api;

    @BeforeEach
    void connect() throws IOException {
        server = new ScriptedServer();
        api = connect(client, server.url());
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingAfter408(Operation operation) {
        server.answers(408, "{}");

        assertFails(operation, operation.whenLost());
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingAfter408WithClosedConnection(Operation operation) {
        server.answersAndCloses(408, "", "Connection: close");

        assertFails(operation, operation.whenLost());
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingAfter503WithoutWait(Operation operation) {
        server.answers(503, "{\"message\":\"busy\"}", "Retry-After: 0");

        DomainsApiException failure = assertFails(operation, operation.whenLost());

        assertThat(failure).hasMessageContaining("HTTP 503: busy");
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingAfter421(Operation operation) {
        server.answers(421, "");

        assertFails(operation, operation.whenLost());
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void followsNoRedirect(Operation operation) {
        int[] statuses = {300, 301, 302, 303, 307, 308};
        Arrays.stream(statuses)
                .forEach(status -> server.answers(status, "", "Location: " + server.url() + "/elsewhere"));

        for (int status : statuses) {
            DomainsApiException failure = assertFails(operation, operation.whenLost());
            assertThat(failure).hasMessageContaining("HTTP " + status);
        }
        assertSent(statuses.length);
    }

    @ParameterizedTest
    @EnumSource
    void answersNoChallenge(Operation operation) {
        server.answers(401, "Forbidden", "WWW-Authenticate: Basic realm=\"MG API\"");

        assertFails(operation, Unauthorized.class);
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingAfter429(Operation operation) {
        server.answers(429, "{\n  \"retry-seconds\": 7,\n}", "Retry-After: 0");

        RateLimited limited = assertFails(operation, RateLimited.class);

        assertThat(limited.delay()).hasSeconds(7);
        assertThat(gate.delays()).containsExactly(Duration.ofSeconds(7));
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingWhenTheConnectionIsResetAfterTheRequest(Operation operation) {
        server.resetsAfterRequest();

        assertFails(operation, operation.whenLost());
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingWhenAPooledConnectionIsResetAfterTheRequest(Operation operation) {
        server.answers(200, SamplesOfDomains.DOMAIN).resetsAfterRequest();
        api.getDomain("d.test");

        assertFails(operation, operation.whenLost());
        assertSent(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POST")
    void repeatsNothingWhenAPooledConnectionWasClosedBeforeTheRequest(Operation operation) {
        server.answersAndCloses(200, SamplesOfDomains.DOMAIN);
        api.getDomain("d.test");

        assertFails(operation, Unavailable.class);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(gate.entered()).isEqualTo(2);
    }

    @Test
    void sendsAPostOverAConnectionOfItsOwnSoThatAClosedOneCannotLoseIt() {
        server.answersAndCloses(200, SamplesOfDomains.DOMAIN).answers(200, SamplesOfDomains.MESSAGE);
        api.getDomain("d.test");

        Operation.POST.call.accept(api);

        assertSent(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void sharesConnectionsAmongAccountsForAllOtherRequests() {
        DomainsApi other = connect(client, server.url());
        server.answers(200, SamplesOfDomains.DOMAIN)
                .answers(200, SamplesOfDomains.MESSAGE)
                .answers(200, SamplesOfDomains.MESSAGE);

        Operation.GET.call.accept(api);
        Operation.PUT.call.accept(other);
        Operation.DELETE.call.accept(api);

        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingWhenTheConnectionIsResetBeforeTheRequestIsRead(Operation operation) {
        server.resetsBeforeReading();

        assertFails(operation, operation.whenLost());
        assertThat(server.connections()).isEqualTo(1);
        assertThat(gate.entered()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsUnknownWhenThereIsNoConnection(Operation operation) throws IOException {
        String closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = "http://127.0.0.1:" + socket.getLocalPort();
        }

        Unavailable failure =
                catchThrowableOfType(Unavailable.class, () -> operation.call.accept(connect(client, closed)));

        assertThat(failure).hasMessage(closed + ": no connection");
        assertThat(gate.stillHeld()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void repeatsNothingAfterATimeout(Operation operation) {
        try (DomainsApiClient impatient =
                new DomainsApiClient(new Timeouts(Duration.ofSeconds(3), Duration.ofMillis(300)))) {
            server.staysSilent();

            DomainsApiException failure = catchThrowableOfType(
                    DomainsApiException.class, () -> operation.call.accept(connect(impatient, server.url())));

            assertThat(failure).isExactlyInstanceOf(operation.whenLost()).hasMessageContaining("no answer in time");
            assertSent(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatBreaksOffIsLost(Operation operation) {
        server.sendsAndCloses("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"message\":");

        assertFails(operation, operation.whenLost());
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerOfAnotherProtocolIsLost(Operation operation) {
        server.sendsAndCloses("SSH-2.0-OpenSSH_9.2\r\n");

        DomainsApiException failure = assertFails(operation, operation.whenLost());

        assertThat(failure).hasNoCause();
        assertSent(1);
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableSuccessIsNone(Operation operation) {
        String[] bodies = {
            "<html>Welcome to the hotel</html>", "", "null", "[]", "{}", "{\"hello\":1}", operation.answer + "x"
        };
        Arrays.stream(bodies).forEach(body -> server.answers(200, body));
        server.answers(204, "");

        for (int i = 0; i < bodies.length + 1; i++) {
            DomainsApiException failure = assertFails(operation, operation.whenLost());
            assertThat(failure).hasMessageContaining("unreadable answer").hasNoCause();
        }
        assertSent(bodies.length + 1);
    }

    private DomainsApi connect(DomainsApiClient through, String url) {
        return through.connect(
                ApiEndpoint.parse(url, Set.of()),
                SecretValue.of("key-1"),
                Optional.empty(),
                gate,
                facts -> {},
                new KnownSecrets());
    }

    private <E extends DomainsApiException> E assertFails(Operation operation, Class<E> kind) {
        E failure = catchThrowableOfType(kind, () -> operation.call.accept(api));
        assertThat(failure).isExactlyInstanceOf(kind);
        return failure;
    }

    private void assertSent(int requests) {
        assertThat(server.requests()).hasSize(requests);
        assertThat(gate.entered()).isEqualTo(requests);
        assertThat(gate.stillHeld()).isZero();
    }
}
