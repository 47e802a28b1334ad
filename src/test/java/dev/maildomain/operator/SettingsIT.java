package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
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

/** Every setting, at creation and changed later, and what that costs. */
@ControlPlaneTest
class SettingsIT {

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void areSentWithTheCreateWhereTheServiceTakesThemThere() {
        MailDomain domain = resources.mailDomain("whole", """
                {domain: whole.test, spamAction: Block, wildcard: true, webScheme: https, webPrefix: click,
                 dkim: {selector: s1, authority: Self}, connection: {requireTls: true, skipVerification: true}}
                """);

        MailDomainStatus status = installation
                .eventually(domain, now -> assertThat(now).isReady())
                .getStatus();

        assertThat(sandbox.requestsAbout("whole.test"))
                .containsExactly("POST /v4/domains", "PUT /v4/domains/whole.test/verify");
        assertThat(status.settings())
                .isEqualTo(new MailDomainStatus.Settings("Block", true, "https", "click", true, true, null));
        assertThat(status.dkim().selector()).isEqualTo("s1");
    }

    @Test
    void ofTrackingCostOneLookAndOneCallEach() {
        MailDomain domain = resources.mailDomain("tracked", """
                {domain: tracked.test, tracking: {open: {mode: Enabled}, click: {mode: HtmlOnly},
                 unsubscribe: {mode: Enabled, htmlFooter: "<p>bye %unsubscribe_url%</p>", textFooter: "bye %unsubscribe_url%"}}}
                """);

        MailDomainStatus status = installation
                .eventually(domain, now -> assertThat(now).isReady())
                .getStatus();

        assertThat(sandbox.requestsAbout("tracked.test"))
                .containsExactlyInAnyOrder(
                        "POST /v4/domains",
                        "GET /v3/domains/tracked.test/tracking",
                        "PUT /v3/domains/tracked.test/tracking/open",
                        "PUT /v3/domains/tracked.test/tracking/click",
                        "PUT /v3/domains/tracked.test/tracking/unsubscribe",
                        "PUT /v4/domains/tracked.test/verify");
        assertThat(status.settings().tracking())
                .isEqualTo(new MailDomainStatus.Tracking("Enabled", "HtmlOnly", "Enabled"));
        JsonNode tracking = sandbox.domain("tracked.test").get("tracking");
        assertThat(tracking.toString()).contains("<p>bye %unsubscribe_url%</p>");
    }

    @Test
    void thatOnePutCarriesCostOneCallWhenTheyChange() {
        MailDomain domain = resources.mailDomain("changed.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        int before = sandbox.requestsAbout("changed.test").size();

        resources.edit(domain, """
                {spamAction: Tag, wildcard: true, webScheme: https, connection: {requireTls: true}}
                """);
        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().settings())
                    .isEqualTo(new MailDomainStatus.Settings("Tag", true, "https", "email", true, false, null));
        });

        assertThat(after(before, "changed.test")).containsExactly("PUT /v4/domains/changed.test");
    }

    @Test
    void thatChangeDnsShowTheNewRecordsAtOnceAndAreNotTakenForVerified() {
        MailDomain domain = resources.mailDomain("moved.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        sandbox.dns("moved.test", false);
        int before = sandbox.requestsAbout("moved.test").size();

        resources.edit(domain, "{webPrefix: click, dkim: {selector: s2}}");
        installation.eventually(domain, now -> {
            assertThat(now)
                    .waitsFor(Reason.WAITING_FOR_DNS)
                    .has(ConditionType.SYNCED, ConditionStatus.TRUE)
                    .has(ConditionType.SENDING_VERIFIED, ConditionStatus.FALSE)
                    .has(ConditionType.TRACKING_VERIFIED, ConditionStatus.FALSE)
                    .tells("s2._domainkey.moved.test");
            assertThat(now.getStatus().dnsRecords())
                    .extracting("name")
                    .contains("s2._domainkey.moved.test", "click.moved.test")
                    .doesNotContain("email.moved.test");
        });
        assertThat(after(before, "moved.test").stream()
                        .filter(request -> !request.endsWith("/verify"))
                        .toList())
                .containsExactly(
                        "PUT /v4/domains/moved.test",
                        "PUT /v3/domains/moved.test/dkim_selector",
                        "GET /v4/domains/moved.test");
        installation.awaitEvents(
                domain,
                "Normal Active",
                "Warning DnsChangeRequired",
                "Warning DnsChangeRequired",
                "Normal WaitingForDns");

        sandbox.dns("moved.test", true);

        installation.eventually(domain, now -> assertThat(now).isReady());
    }

    private static List<String> after(int count, String domain) {
        return sandbox.requestsAbout(domain).stream().skip(count).toList();
    }
}
