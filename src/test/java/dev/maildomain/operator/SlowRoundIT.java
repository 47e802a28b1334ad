package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of changes at the service that the account's list doesn't show. */
@ControlPlaneTest
class SlowRoundIT {

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .withPause("AT_REST", "500ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opened | {\"open\": {\"active\": false}} | open | tracking.open.mode was changed to Disabled",
                "clicked | {\"click\": {\"active\": true}} | click | tracking.click.mode was changed to Enabled",
                "left | {\"unsubscribe\": {\"active\": false}} | unsubscribe | tracking.unsubscribe.mode was changed to Disabled",
                "text | {\"unsubscribe\": {\"text_footer\": \"no way out\"}} | unsubscribe"
                        + " | tracking.unsubscribe.textFooter was changed to no way out"
            })
    void findsAndRepairsTracking(String name, String drift, String part, String told) {
        String host = name + ".test";
        MailDomain domain = ready(name, "{domain: " + host + "}");
        sandbox.patch(host, """
                {"tracking": {"open": {"active": true}, "click": {"active": "htmlonly"},
                 "unsubscribe": {"active": true, "html_footer": "<p>bye</p>", "text_footer": "bye"}}}
                """);
        resources.edit(domain, """
                {tracking: {open: {mode: Enabled}, click: {mode: HtmlOnly},
                 unsubscribe: {mode: Enabled, htmlFooter: "<p>bye</p>", textFooter: "bye"}}}
                """);
        installation.eventually(domain, now -> assertThat(now).isReady());
        String asDeclared = sandbox.domain(host).get("tracking").toString();
        int before = sandbox.requestsAbout(host).size();

        sandbox.patch(host, "{\"tracking\": " + drift + "}");

        installation.eventually(() -> assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED))
                .singleElement()
                .asString()
                .contains(told));
        assertThat(sandbox.domain(host).get("tracking").toString()).isEqualTo(asDeclared);
        assertThat(sandbox.requestsAbout(host).stream().skip(before).filter(request -> request.startsWith("PUT")))
                .containsExactly("PUT /v3/domains/" + host + "/tracking/" + part);
        installation.eventually(domain, now -> assertThat(now).isReady());
    }

    @Test
    void leavesTrackingThatIsNotDeclaredAsItIs() {
        MailDomain domain = ready("partly", "{domain: partly.test, tracking: {open: {mode: Enabled}}}");

        sandbox.patch("partly.test", "{\"tracking\": {\"click\": {\"active\": true}}}");

        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().settings().tracking())
                    .isEqualTo(new MailDomainStatus.Tracking("Enabled", "Enabled", "Disabled"));
        });
        assertThat(sandbox.requestsAbout("partly.test"))
                .filteredOn(request -> request.contains("/tracking/"))
                .containsExactly("PUT /v3/domains/partly.test/tracking/open");
    }

    @Test
    void findsAndRepairsTheSelectorOfTheKey() {
        MailDomain domain = ready("signed", "{domain: signed.test, dkim: {selector: s1}}");
        int before = sandbox.requestsAbout("signed.test").size();

        sandbox.patch("signed.test", """
                {"dkimKeys": [{"selector": "s9", "bits": 2048, "active": true}]}
                """);

        installation.eventually(() -> assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED))
                .containsExactly("dkim.selector was changed to s9 at the service, and is s1 again"));
        installation.eventually(domain, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().dkim().selector()).isEqualTo("s1");
        });
        assertThat(sandbox.requestsAbout("signed.test").stream().skip(before))
                .filteredOn(request -> request.startsWith("PUT") && !request.endsWith("/verify"))
                .containsExactly("PUT /v3/domains/signed.test/dkim_selector");
    }

    @Test
    void findsThatAPostmasterIsGoneAndMakesItAgainWithTheSamePassword() {
        MailDomain domain = ready("posted", "{domain: posted.test, postmaster: {}}");
        installation.eventually(
                domain, now -> assertThat(now.getStatus().postmaster()).isNotNull());
        String password = resources.valuesOf("posted-postmaster").get("password");
        int before = sandbox.requestsAbout("posted.test").size();

        sandbox.patch("posted.test", "{\"credentials\": {\"postmaster\": null}}");

        installation.eventually(() -> assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED))
                .containsExactly("login postmaster@posted.test was deleted at the service, and is there again with the"
                        + " password in Secret posted-postmaster"));
        assertThat(sandbox.acceptsLogin("postmaster@posted.test", password)).isTrue();
        assertThat(sandbox.requestsAbout("posted.test").stream().skip(before))
                .filteredOn(request -> request.startsWith("POST"))
                .containsExactly("POST /v3/domains/posted.test/credentials");
        assertThat(resources.now(domain).getStatus().postmaster().passwordSeq()).isEqualTo(1L);
    }

    private static MailDomain ready(String name, String spec) {
        return installation.eventually(
                resources.mailDomain(name, spec), now -> assertThat(now).isReady());
    }
}
