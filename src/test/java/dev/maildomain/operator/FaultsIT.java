package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service fails in every way there is: it is asked again without end, and nothing is taken for more than it is. */
@ControlPlaneTest
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(FaultsIT.FAULTS)
@ResourceLock(value = NamespacesIT.NAMESPACES, mode = ResourceAccessMode.READ)
class FaultsIT {

    /** Those of the sandbox: one test at a time has the use of them. */
    static final String FAULTS = "faults";

    private static final int ALWAYS = 1_000_000;
    private static final int SEVERAL = 3;

    /** Longer than a call may take. */
    private static final String TOO_LATE = "delay:11000";

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .withPause("AT_REST", "200ms")
                .withPause("KEY_LIFETIME", "300ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @AfterEach
    void lift() {
        sandbox.clearFaults();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:500", "status:302", "reset-before", "garbage", "rate-limited:1"})
    void aCreateIsTriedUntilItSucceeds(String fault) {
        String domain = name("create", fault);
        sandbox.fault("POST", "/v4/domains", fault, ALWAYS);

        MailDomain resource = resources.mailDomain(domain);

        installation.eventually(() -> assertThat(creates(domain)).hasSizeGreaterThanOrEqualTo(2));
        installation.eventually(
                resource,
                now -> assertThat(now)
                        .has(ConditionType.READY, ConditionStatus.UNKNOWN)
                        .hasNo(ConditionType.STALLED));
        sandbox.clearFaults();
        installation.eventually(resource, now -> assertThat(now).isReady());
        assertThat(creates(domain))
                .last()
                .extracting(SandboxControl.Call::status)
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", TOO_LATE})
    void aCreateWhoseAnswerIsLostIsNotRepeated(String fault) {
        String domain = name("lost", fault);
        sandbox.fault("POST", "/v4/domains", fault, 1);

        MailDomain resource = resources.mailDomain(domain);

        installation.eventually(resource, now -> assertThat(now).isReady());
        assertThat(creates(domain)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "status:500, ApiUnavailable", "status:302, ApiUnavailable", "reset-before, ApiUnavailable",
        "garbage, ApiUnavailable", "rate-limited:1, WaitingForBudget", "status:401, AccountNotReady"
    })
    void anEditIsCarriedOutAsSoonAsTheServiceLets(String fault, String reason) {
        String domain = name("edit", fault);
        MailDomain resource = ready(domain);
        sandbox.fault("PUT", "/v4/domains/" + domain, fault, ALWAYS);

        MailDomain edited = resources.edit(resource, "{spamAction: Tag}");

        installation.eventually(
                edited,
                now -> assertThat(now)
                        .waitsFor(reason(reason))
                        .has(ConditionType.READY, ConditionStatus.UNKNOWN)
                        .has(ConditionType.SYNCED, ConditionStatus.UNKNOWN));
        awaitMoreCallsAbout(domain);
        sandbox.clearFaults();
        installation.eventually(edited, now -> assertThat(now).isReady());
        assertThat(sandbox.domain(domain).get("spam_action").textValue()).isEqualTo("tag");
    }

    @ParameterizedTest
    @CsvSource({
        "status:500, ApiUnavailable", "status:302, ApiUnavailable", "reset-before, ApiUnavailable",
        "garbage, ApiUnavailable", "rate-limited:1, WaitingForBudget", "status:401, AccountNotReady",
        "status:403, DeletionRefused"
    })
    void aDeletionNeverCompletesOnAnError(String fault, String reason) {
        String domain = name("delete", fault);
        MailDomain resource = ready(domain);
        sandbox.fault(null, ".*/" + domain + "(/.*)?", fault, ALWAYS);

        resources.delete(resource);

        awaitMoreCallsAbout(domain);
        installation.eventually(resource, now -> assertThat(now).isHeldBy(reason(reason)));
        assertThat(sandbox.domains()).contains(domain);
        sandbox.clearFaults();
        installation.awaitGone(resource);
        assertThat(sandbox.domains()).doesNotContain(domain);
    }

    /** All at once: after most of these it takes as long as a call may until it is certain that there is no login. */
    @Test
    void loginsAreMadeAsSoonAsTheServiceLets() {
        List<String> faults = List.of("status:500", "reset-before", "garbage", "rate-limited:1");
        faults.forEach(fault -> ready(name("login", fault)));
        faults.forEach(fault -> sandbox.fault("POST", ".*/" + name("login", fault) + "/credentials", fault, 1));

        Map<String, SmtpCredential> credentials = faults.stream()
                .collect(Collectors.toMap(
                        fault -> name("login", fault), fault -> credential("made", name("login", fault))));

        credentials.forEach((domain, credential) -> {
            installation.eventually(credential, now -> assertThat(now).isReady());
            assertThat(installation.acceptsLoginIn(credential.getMetadata().getName()))
                    .isTrue();
            assertThat(sandbox.requestsAbout(domain))
                    .filteredOn(request -> request.equals("POST /v3/domains/" + domain + "/credentials"))
                    .as("one that failed, and one more")
                    .hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:500", "reset-before", "garbage", "rate-limited:1"})
    void aLoginIsDeletedAsSoonAsTheServiceLets(String fault) {
        String domain = name("goes", fault);
        ready(domain);
        SmtpCredential credential = credential("app", domain);
        installation.eventually(credential, now -> assertThat(now).isReady());
        sandbox.fault(null, ".*/" + domain + "/credentials.*", fault, ALWAYS);

        resources.delete(credential);

        awaitMoreCallsAbout(domain);
        assertThat(resources.now(credential)).isNotNull();
        assertThat(installation.acceptsLoginIn(credential.getMetadata().getName()))
                .isTrue();
        sandbox.clearFaults();
        installation.awaitGone(credential);
        assertThat(sandbox.logins(domain)).isEmpty();
    }

    @Test
    void aLoginWhoseAnswerIsLostIsNotMadeTwice() {
        MailDomain domain = ready("lost-login.test");
        sandbox.fault("POST", ".*/credentials", "reset-after", 1);

        SmtpCredential credential = resources.smtpCredential(domain, "lost-login");

        installation.eventually(credential, now -> assertThat(now).isReady());
        Map<String, String> values = resources.valuesOf("lost-login");
        assertThat(sandbox.acceptsLogin(values.get("username"), values.get("password")))
                .isTrue();
        assertThat(sandbox.requestsAbout("lost-login.test"))
                .containsOnlyOnce("POST /v3/domains/lost-login.test/credentials");
    }

    @Test
    void anApiKeyIsReplacedWithoutARestart() {
        MailDomain before = ready("keyed.test");
        String key = installation.replaceApiKey();

        MailDomain domain = resources.mailDomain("locked-out.test");
        installation.eventually(
                domain,
                now -> assertThat(now)
                        .waitsFor(Reason.ACCOUNT_NOT_READY)
                        .has(ConditionType.READY, ConditionStatus.UNKNOWN)
                        .tells("API key"));
        assertThat(resources.now(before).getMetadata().getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());

        installation.giveApiKey(key);
        installation.eventually(domain, now -> assertThat(now).isReady());
    }

    @Test
    void theWordOfAnotherAccountIsNoProofOfAbsence() {
        MailDomain resource = ready("owned.test");
        String otherKey = Installation.newApiKey();
        sandbox.account("other", "{\"keys\": [\"" + otherKey + "\"]}");
        String itsKey = installation.replaceApiKey();
        installation.giveApiKey(otherKey);

        resources.delete(resource);

        installation.eventually(
                resource,
                now -> assertThat(now).isHeldBy(Reason.ACCOUNT_NOT_READY).tells("wrong one"));
        assertThat(sandbox.domains()).contains("owned.test");
        installation.giveApiKey(itsKey);
        installation.awaitGone(resource);
        assertThat(sandbox.domains()).doesNotContain("owned.test");
    }

    private static MailDomain ready(String domain) {
        return installation.eventually(
                resources.mailDomain(domain), now -> assertThat(now).isReady());
    }

    private static SmtpCredential credential(String login, String domain) {
        String resource = domain.replace(".test", "");
        return resources.smtpCredential(
                login + "-" + resource, "{domainRef: {name: %s}, login: %s}".formatted(resource, login));
    }

    private static List<SandboxControl.Call> creates(String domain) {
        return sandbox.callsAbout(domain).stream()
                .filter(call -> call.request().equals("POST /v4/domains"))
                .toList();
    }

    private static void awaitMoreCallsAbout(String domain) {
        int calls = sandbox.callsAbout(domain).size();
        installation.eventually(() -> assertThat(sandbox.callsAbout(domain)).hasSizeGreaterThan(calls + SEVERAL));
    }

    private static Reason reason(String value) {
        return List.of(Reason.values()).stream()
                .filter(reason -> reason.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static String name(String about, String fault) {
        return about + "-" + fault.replace(':', '-') + ".test";
    }
}
