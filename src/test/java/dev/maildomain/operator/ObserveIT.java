package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus.PendingChange;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Resources that say that nothing, or nothing for now, is to be changed at the service. */
@ControlPlaneTest
class ObserveIT {

    private static final int SOME_SWEEPS = 3;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_RESYNC_INTERVAL", "200ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void anObservedDomainSaysWhatIsPendingAndFollowsTheServiceWithoutAnyWrite() {
        sandbox.create("foreign.test", installation.apiKey());
        sandbox.patch("foreign.test", "{\"state\": \"active\"}");
        int before = sandbox.requestsAbout("foreign.test").size();

        MailDomain domain = resources.mailDomain("foreign", """
                {domain: foreign.test, managementPolicy: Observe, spamAction: Tag, webScheme: https,
                 tracking: {open: {mode: Enabled}}}
                """);

        installation.eventually(domain, now -> {
            assertWouldChange(now);
            assertThat(now.getStatus().pendingChanges())
                    .containsExactlyInAnyOrder(
                            new PendingChange("spamAction", "Disabled", "Tag"),
                            new PendingChange("webScheme", "http", "https"),
                            new PendingChange("tracking.open.mode", "Disabled", "Enabled"));
        });

        sandbox.patch("foreign.test", "{\"spam_action\": \"block\", \"web_scheme\": \"https\"}");
        installation.eventually(domain, now -> {
            assertWouldChange(now);
            assertThat(now.getStatus().pendingChanges())
                    .containsExactlyInAnyOrder(
                            new PendingChange("spamAction", "Block", "Tag"),
                            new PendingChange("tracking.open.mode", "Disabled", "Enabled"));
        });

        sandbox.patch("foreign.test", "{\"spam_action\": \"tag\", \"tracking\": {\"open\": {\"active\": true}}}");
        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().pendingChanges()).isNull();
        });
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(after(before, "foreign.test")).allMatch(request -> request.startsWith("GET"));
        assertThat(resources.now(domain).getStatus().ownership()).isNull();
    }

    @Test
    void anObservedDomainThatIsNotThereIsPendingAsAWhole() {
        MailDomain domain = resources.mailDomain("absent", "{domain: absent.test, managementPolicy: Observe}");

        installation.eventually(domain, now -> {
            assertThat(now)
                    .has(ConditionType.READY, ConditionStatus.FALSE, Reason.WOULD_CHANGE)
                    .has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.WOULD_CHANGE)
                    .hasNo(ConditionType.STALLED)
                    .tells("absent.test");
            assertThat(now.getStatus().pendingChanges())
                    .containsExactly(new PendingChange("domain", null, "absent.test"));
        });
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(sandbox.requestsAbout("absent.test")).allMatch(request -> request.startsWith("GET"));

        sandbox.create("absent.test", installation.apiKey());
        sandbox.patch("absent.test", "{\"state\": \"active\"}");
        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().pendingChanges()).isNull();
        });
    }

    @Test
    void aDomainIsCreatedOnceItIsNoLongerOnlyObserved() {
        MailDomain domain = resources.mailDomain("later", "{domain: later.test, managementPolicy: Observe}");
        installation.eventually(
                domain, now -> assertThat(now).has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.WOULD_CHANGE));

        resources.edit(domain, "{managementPolicy: Full}");

        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().pendingChanges()).isNull();
        });
    }

    @Test
    void observingStopsEveryWriteAndItsEndMakesUpForThem() {
        MailDomain domain = ready("paused", "{domain: paused.test, spamAction: Tag}");
        resources.edit(domain, "{managementPolicy: Observe, wildcard: true}");
        installation.eventually(domain, ObserveIT::assertWouldChange);
        int before = sandbox.requestsAbout("paused.test").size();

        sandbox.patch("paused.test", "{\"spam_action\": \"block\"}");

        installation.eventually(domain, now -> {
            assertWouldChange(now);
            assertThat(now.getStatus().pendingChanges())
                    .containsExactlyInAnyOrder(
                            new PendingChange("spamAction", "Block", "Tag"),
                            new PendingChange("wildcard", "false", "true"));
        });
        assertThat(after(before, "paused.test")).allMatch(request -> request.startsWith("GET"));

        resources.edit(domain, "{managementPolicy: null}");

        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().pendingChanges()).isNull();
        });
        assertThat(after(before, "paused.test"))
                .filteredOn(request -> !request.startsWith("GET"))
                .containsExactly("PUT /v4/domains/paused.test");
        assertThat(sandbox.domain("paused.test").get("spam_action").textValue()).isEqualTo("tag");
        assertThat(sandbox.domain("paused.test").get("wildcard").booleanValue()).isTrue();
    }

    @Test
    void aSuspendedDomainKeepsWhatItSaysAndCostsNoCallUntilItGoesOn() {
        MailDomain domain = ready("suspended", "{domain: suspended.test, spamAction: Tag}");
        Condition ready = condition(domain, ConditionType.READY);
        int before = sandbox.requestsAbout("suspended.test").size();

        resources.edit(domain, "{suspend: true, wildcard: true}");
        installation.eventually(
                domain, now -> assertThat(now).has(ConditionType.SUSPENDED, ConditionStatus.TRUE, Reason.SUSPENDED));
        sandbox.patch("suspended.test", "{\"spam_action\": \"block\"}");
        installation.awaitSweeps(SOME_SWEEPS);

        assertThat(condition(domain, ConditionType.READY)).isEqualTo(ready);
        assertThat(after(before, "suspended.test")).isEmpty();

        resources.edit(domain, "{suspend: false}");

        installation.eventually(domain, now -> assertThat(now).isReady().hasNo(ConditionType.SUSPENDED));
        assertThat(sandbox.domain("suspended.test").get("spam_action").textValue())
                .isEqualTo("tag");
        assertThat(sandbox.domain("suspended.test").get("wildcard").booleanValue())
                .isTrue();
    }

    @Test
    void whatIsSuspendedFromTheStartIsMadeWhenItGoesOn() {
        MailDomain domain = resources.mailDomain("dormant", "{domain: dormant.test, suspend: true}");
        SmtpCredential credential = resources.smtpCredential(domain, "sleeper");
        installation.eventually(domain, now -> assertThat(now).has(ConditionType.SUSPENDED, ConditionStatus.TRUE));
        installation.eventually(credential, now -> assertThat(now).waitsFor(Reason.WAITING_FOR_DOMAIN));
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(sandbox.requestsAbout("dormant.test")).isEmpty();

        resources.edit(domain, "{suspend: null}");

        installation.eventually(domain, now -> assertThat(now).isReady().hasNo(ConditionType.SUSPENDED));
        installation.eventually(credential, now -> assertThat(now).isReady());
    }

    private static void assertWouldChange(MailDomain domain) {
        assertThat(domain)
                .has(ConditionType.READY, ConditionStatus.TRUE, Reason.ACTIVE)
                .has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.WOULD_CHANGE)
                .hasNo(ConditionType.STALLED);
    }

    private static MailDomain ready(String name, String spec) {
        return installation.eventually(
                resources.mailDomain(name, spec), now -> assertThat(now).isReady());
    }

    private static Condition condition(MailDomain domain, ConditionType type) {
        return Conditions.find(resources.now(domain).getStatus().conditions(), type)
                .orElseThrow();
    }

    private static List<String> after(int count, String domain) {
        return sandbox.requestsAbout(domain).stream().skip(count).toList();
    }
}
