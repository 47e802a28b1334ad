package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Domains that the service switches off. */
@ControlPlaneTest
class DisabledIT {

    private static final int SOME_SWEEPS = 5;
    private static final String FOR_A_WHILE = """
            {"disabled": {"code": "blacklisted", "reason": "too many bounces", "permanently": false,
             "until": "Tue, 01 Dec 2099 10:00:00 GMT"}}
            """;

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
    void sayWhyAndUntilWhenAndAreNeitherVerifiedNorChangedUntilTheyAreBack() {
        MailDomain domain = resources.mailDomain("off", "{domain: off.test, spamAction: Tag}");
        installation.eventually(domain, now -> assertThat(now).isReady());

        sandbox.patch("off.test", FOR_A_WHILE);
        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isStalledBy(Reason.DISABLED)
                        .has(ConditionType.SYNCED, ConditionStatus.TRUE)
                        .tells("blacklisted", "too many bounces", "2099-12-01T10:00:00Z"));
        int before = sandbox.requestsAbout("off.test").size();

        resources.edit(domain, "{spamAction: Block}");
        installation.eventually(
                domain,
                now -> assertThat(now)
                        .isStalledBy(Reason.DISABLED)
                        .has(ConditionType.SYNCED, ConditionStatus.UNKNOWN, Reason.DISABLED)
                        .tells(ConditionType.SYNCED, "spamAction is declared Block and is Tag"));
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(after(before, "off.test")).allMatch(request -> request.startsWith("GET"));

        sandbox.patch("off.test", "{\"disabled\": null}");

        installation.eventually(domain, now -> assertThat(now).isReady());
        assertThat(sandbox.domain("off.test").get("spam_action").textValue()).isEqualTo("block");
        assertThat(after(before, "off.test"))
                .filteredOn(request -> request.startsWith("PUT"))
                .containsExactly("PUT /v4/domains/off.test");
        installation.awaitEvents(domain, "Warning Disabled", "Normal Active");
    }

    @Test
    void areNotVerifiedAnyMoreAlthoughTheyWaitedForDns() {
        sandbox.dns("waiting.test", false);
        MailDomain domain = resources.mailDomain("waiting.test");
        installation.eventually(domain, now -> assertThat(now).waitsFor(Reason.WAITING_FOR_DNS));

        sandbox.patch("waiting.test", FOR_A_WHILE);
        installation.eventually(domain, now -> assertThat(now).isStalledBy(Reason.DISABLED));
        int before = sandbox.requestsAbout("waiting.test").size();
        sandbox.dns("waiting.test", true);
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(after(before, "waiting.test")).allMatch(request -> request.startsWith("GET"));

        sandbox.patch("waiting.test", "{\"disabled\": null}");

        installation.eventually(domain, now -> assertThat(now).isReady());
    }

    private static List<String> after(int count, String domain) {
        return sandbox.requestsAbout(domain).stream().skip(count).toList();
    }
}
