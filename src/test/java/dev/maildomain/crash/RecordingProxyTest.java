package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maildomain.account.RequestBudget;
import dev.maildomain.domainsapi.ApiEndpoint;
import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainFilter;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.DomainsApiClient;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.DomainsApiException.Conflict;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.Page;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.domainsapi.Timeouts;
import dev.maildomain.domainsapi.Tracking;
import dev.maildomain.domainsapi.UnsubscribeChange;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.NewDomains;
import dev.maildomain.support.RecordedSandbox;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.secrecy.UsedSecrets;
import io.vertx.core.Vertx;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the proxy writes down is what a lifeline inside the operator does, and it holds back what a dead operator sends. */
class RecordingProxyTest {

    private static final String DOMAIN = "a.test";
    private static final SecretValue PASSWORD = password("first-päss word\"");
    private static final SecretValue OTHER = password("second-password");
    private static final int NO_LIMIT = 1_000_000;

    @AutoClose
    private final RecordedSandbox sandbox =
            RecordedSandbox.start(SandboxOptions.defaults().withVerifiesPerSecond(0));

    @AutoClose
    private final Vertx vertx = Vertx.vertx();

    @AutoClose
    private final DomainsApiClient patient = new DomainsApiClient(Timeouts.defaults());

    @AutoClose
    private final DomainsApiClient hasty =
            new DomainsApiClient(new Timeouts(Duration.ofSeconds(3), Duration.ofMillis(300)));

    private final SandboxControl service = new SandboxControl(sandbox.uri());
    private final Trace inside = new Trace();
    private final Trace outside = new Trace();
    private final Lifeline lifeline = new Lifeline(1, outside, new ClusterFaults(), this::isActive);
    private final AtomicInteger kills = new AtomicInteger();

    @AutoClose
    private final RecordingProxy proxy =
            RecordingProxy.ofService(vertx, lifeline, sandbox.uri(), this::isActive, kills::incrementAndGet);

    private final Lifeline lifelineInside = new Lifeline(1, inside, new ClusterFaults(), this::isActive);
    private final DomainsApi api = through(patient);
    private final DomainsApi apiThatGivesUp = through(hasty);

    @Test
    void writesDownEveryOperationAsALifelineInsideDoes() {
        api.createDomain(withPassword());
        api.listDomains(DomainFilter.all(Page.first()));
        api.getDomain(DOMAIN);
        api.updateDomain(DOMAIN, DomainChange.NONE.withWildcard(true).withWebPrefix("links"));
        api.createCredential(DOMAIN, "app", PASSWORD);
        api.listCredentials(DOMAIN, Page.first());
        api.updateCredential(DOMAIN, "app", OTHER);
        api.deleteCredential(DOMAIN, "app");
        api.getConnection(DOMAIN);
        api.updateConnection(DOMAIN, new Connection(true, false));
        api.getTracking(DOMAIN);
        api.updateOpenTracking(DOMAIN, true);
        api.updateClickTracking(DOMAIN, Tracking.Click.ENABLED);
        api.updateUnsubscribeTracking(DOMAIN, new UnsubscribeChange(true, Optional.empty(), Optional.empty()));
        api.updateDkimAuthority(DOMAIN, true);
        api.updateDkimSelector(DOMAIN, "other");
        api.updateWebPrefix(DOMAIN, "email");
        service.dns(DOMAIN, true);
        api.verifyDomain(DOMAIN);
        api.verifyDomain(DOMAIN);
        api.deleteDomain(DOMAIN);

        assertThat(outside.steps()).isEqualTo(inside.steps());
        assertThat(inside.calls())
                .extracting(call -> call.what().split(" ")[0])
                .containsAll(Stream.of(DomainsApi.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
        assertThat(inside.calls()).filteredOn(Call::onActive).hasSize(1);
        assertThat(inside.passwords()).containsExactlyInAnyOrder(PASSWORD, OTHER);
    }

    @Test
    void writesDownARefusalThatIsNoDeed() {
        api.createDomain(withPassword());
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> api.createDomain(withPassword()));

        assertThat(outside.calls()).isEqualTo(inside.calls());
        assertThat(outside.steps().get(3))
                .isInstanceOfSatisfying(
                        Trace.Step.Ended.class,
                        refused -> assertThat(refused.outcome()).isEqualTo("400"));
    }

    @Test
    void holdsBackTheCallThatTheOperatorDiesBefore() {
        lifeline.countFromNow(Optional.of(new CrashPoint(2, Side.BEFORE)));
        api.createDomain(withPassword());

        assertNoAnswer(() -> apiThatGivesUp.createCredential(DOMAIN, "app", PASSWORD));

        assertThat(kills).hasValue(1);
        assertThat(service.logins(DOMAIN)).doesNotContain("app@" + DOMAIN);
    }

    @Test
    void holdsBackTheAnswerThatTheOperatorDiesBefore() {
        lifeline.countFromNow(Optional.of(new CrashPoint(2, Side.AFTER)));
        api.createDomain(withPassword());

        assertNoAnswer(() -> apiThatGivesUp.createCredential(DOMAIN, "app", PASSWORD));

        assertThat(kills).hasValue(1);
        assertThat(service.logins(DOMAIN)).contains("app@" + DOMAIN);
    }

    @Test
    void letsNothingOutOfADeadLife() {
        lifeline.countFromNow(Optional.of(new CrashPoint(1, Side.BEFORE)));
        assertNoAnswer(() -> apiThatGivesUp.createDomain(withPassword()));

        assertNoAnswer(() -> apiThatGivesUp.deleteDomain(DOMAIN));

        assertThat(service.calls()).isEmpty();
        assertThat(outside.calls()).isEmpty();
    }

    /** What is under way when the operator dies goes on without it. */
    @Test
    void tellsTheOutcomeOfACallWhoseSenderIsGone() {
        api.createDomain(withPassword());
        service.fault("PUT", ".*", "delay:1000", 1);

        assertNoAnswer(() -> apiThatGivesUp.updateDomain(DOMAIN, DomainChange.NONE.withWildcard(true)));

        await().untilAsserted(() -> assertThat(outside.steps())
                .last()
                .isInstanceOfSatisfying(Trace.Step.Ended.class, ended -> {
                    assertThat(ended.call().what()).isEqualTo("updateDomain " + DOMAIN);
                    assertThat(ended.outcome()).isEqualTo("done");
                }));
    }

    private DomainsApi through(DomainsApiClient client) {
        return lifelineInside.api(client.connect(
                ApiEndpoint.parse(proxy.uri().toString(), Set.of()),
                SecretValue.of(SandboxOptions.DEFAULT_API_KEY),
                Optional.empty(),
                new RequestBudget(NO_LIMIT, System::nanoTime),
                facts -> {},
                new KnownSecrets()));
    }

    private static NewDomain withPassword() {
        NewDomain plain = NewDomains.named(DOMAIN);
        return new NewDomain(
                plain.name(),
                plain.settings(),
                Optional.of(PASSWORD),
                plain.dkimSelector(),
                plain.dkimKeySize(),
                plain.forceDkimAuthority(),
                plain.ips(),
                plain.poolId());
    }

    private static void assertNoAnswer(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(DomainsApiException.class).hasMessageContaining("no answer in time");
    }

    private static SecretValue password(String text) {
        return SecretValue.of(UsedSecrets.password(text));
    }

    private boolean isActive(String domain) {
        return service.domain(domain).get("state").asText().equals("active");
    }
}
