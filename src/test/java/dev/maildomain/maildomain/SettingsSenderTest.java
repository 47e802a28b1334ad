package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.AT_REST;
import static dev.maildomain.maildomain.Given.REFUSED;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.maildomain.account.AccountSession;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.sandbox.DnsMode;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.SettableClock;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of a request, and what is told of it, with the service over HTTP. */
class SettingsSenderTest {

    private static final Duration FIRST_VERIFY = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(SINCE);
    private final DomainMemory memory = new DomainMemory();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private InProcessSandbox sandbox;
    private AccountSession session;
    private HttpServer apiServer;
    private KubernetesClient client;
    private SettingsSender sender;

    @BeforeEach
    void start() throws IOException {
        apiServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        apiServer.createContext("/", exchange -> {
            byte[] event = exchange.getRequestBody().readAllBytes();
            events.add(new ObjectMapper().readTree(event).get("message").textValue());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, event.length);
            exchange.getResponseBody().write(event);
            exchange.close();
        });
        apiServer.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl(
                                "http://127.0.0.1:" + apiServer.getAddress().getPort())
                        .withAutoConfigure(false)
                        .build())
                .build();
        sender = new SettingsSender(new EventRecorder(client, clock), REFUSED, FIRST_VERIFY, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        apiServer.stop(0);
        sandbox.close();
    }

    @Test
    void remembersTheDomainAsTheAnswerShowsIt() {
        make(DnsMode.AUTO);

        send("spamAction: Tag");

        assertThat(observed().get(Setting.SPAM_ACTION)).contains("Tag");
        assertThat(memory.writtenAt()).isEqualTo(SINCE);
        assertThat(memory.history().awaitsEffect()).isFalse();
        assertThat(memory.ownDnsChange()).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void hasTheNextLookTellWhatTheAnswerDoesNotShow() {
        make(DnsMode.MANUAL);

        send("dkim: {selector: s1}");

        assertThat(memory.observation(SINCE, AT_REST)).isEqualTo(new Observation.NotLooked());
        assertThat(memory.history().awaitsEffect()).isTrue();
    }

    @Test
    void tellsWhatAnActiveDomainNeedsInDnsFromNowOn() {
        make(DnsMode.AUTO);

        send("dkim: {selector: s1}");

        assertThat(memory.ownDnsChange()).isTrue();
        assertThat(memory.verifyDue()).contains(SINCE.plus(FIRST_VERIFY));
        assertThat(events)
                .containsExactly("mail.example.test needs other DNS records from now on, since dkim.selector is s1:"
                        + " publish those of status.dnsRecords");
    }

    @Test
    void tellsNothingOfADomainThatWaitsForDnsAnyway() {
        make(DnsMode.MANUAL);

        send("webPrefix: links");

        assertThat(memory.ownDnsChange()).isFalse();
        assertThat(memory.verifyDue()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void remembersARefusalOfOneValueWithTheServicesWords() {
        make(DnsMode.AUTO);
        sandbox.fault("PUT", "/v./domains/" + Given.NAME, "status:400", 1);

        send("spamAction: Tag");

        assertThat(treatment("spamAction: Tag")).isInstanceOfSatisfying(Treatment.Refused.class, refused -> {
            assertThat(refused.until()).isEqualTo(SINCE.plus(REFUSED));
            assertThat(refused.words()).isNotBlank();
        });
        assertThat(memory.writtenAt()).isBefore(SINCE);
    }

    @Test
    void hasEachOfSeveralRefusedValuesSentAlone() {
        make(DnsMode.AUTO);
        sandbox.fault("PUT", "/v./domains/" + Given.NAME, "status:409", 1);

        send("spamAction: Tag\nwildcard: true");

        assertThat(treatment("spamAction: Tag")).isEqualTo(new Treatment.Send(Carrier.DOMAIN, true));
        assertThat(treatment("wildcard: true")).isEqualTo(new Treatment.Send(Carrier.DOMAIN, true));
    }

    @Test
    void blamesAllOfWhatOneEndpointTakesTogether() {
        make(DnsMode.AUTO);
        sandbox.fault("PUT", "/v./domains/" + Given.NAME + "/tracking/unsubscribe", "status:400", 1);

        send("tracking: {unsubscribe: {htmlFooter: <p>, textFooter: bye}}");

        assertThat(treatment("tracking: {unsubscribe: {htmlFooter: <p>}}")).isInstanceOf(Treatment.Refused.class);
        assertThat(treatment("tracking: {unsubscribe: {textFooter: bye}}")).isInstanceOf(Treatment.Refused.class);
    }

    @Test
    void remembersNothingOfAnyOtherError() {
        make(DnsMode.AUTO);
        sandbox.fault("PUT", "/v./domains/" + Given.NAME, "status:500", 1);

        assertThatExceptionOfType(DomainsApiException.class).isThrownBy(() -> send("spamAction: Tag"));

        assertThat(memory.history()).isEqualTo(SettingsHistory.NONE);
    }

    private void make(DnsMode dns) {
        sandbox = new InProcessSandbox(SandboxOptions.defaults().withDns(dns));
        session = sandbox.session(clock);
        session.api().createDomain(Given.NOTHING_MANAGED.toNewDomain(Optional.empty()));
        session.api().verifyDomain(Given.NAME);
        memory.saw(seen(), SINCE);
    }

    private void send(String fields) {
        MailDomain resource = Given.resource(null);
        Settings values = Given.settings(fields);
        Carrier carrier = values.values().keySet().iterator().next().carrier(0);
        sender.send(new SettingsRequest(carrier, values, seen()), resource, Given.NAME, session, memory);
    }

    private Observation.Present seen() {
        return new Observation.Present(
                session.api().getDomain(Given.NAME), Optional.of(session.api().getTracking(Given.NAME)));
    }

    private Settings observed() {
        return ObservedSettings.of((Observation.Present) memory.observation(SINCE, AT_REST), Settings.NONE);
    }

    /** What is done next about the one setting that is declared. */
    private Treatment treatment(String fields) {
        Settings declared = Given.settings(fields);
        return memory.history()
                .treatments(declared.differences(ObservedSettings.of(seen(), declared)), SINCE, REFUSED)
                .get(0)
                .treatment();
    }
}
