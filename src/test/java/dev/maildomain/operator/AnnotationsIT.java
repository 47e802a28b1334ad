package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
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

/** What a person gets by annotations. Nothing else makes the operator look again as long as these tests last. */
@ControlPlaneTest
class AnnotationsIT {

    private static final String RECONCILE_AT = "maildomain.dev/reconcile-at";
    private static final String VERIFY_AT = "maildomain.dev/verify-at";

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .withPause("VERIFY_FIRST", "10m")
                .withPause("VERIFY_LONGEST", "10m")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void everyNewReconcileAtIsALookAtOnce() {
        MailDomain domain = resources.mailDomain("looked", "{domain: looked.test, spamAction: Tag}");
        installation.eventually(domain, now -> assertThat(now).isReady());
        int before = sandbox.requestsAbout("looked.test").size();

        resources.annotate(domain, RECONCILE_AT, "first");

        installation.eventually(
                () -> assertThat(after(before, "looked.test")).containsExactly("GET /v4/domains/looked.test"));

        sandbox.patch("looked.test", "{\"spam_action\": \"block\"}");
        resources.annotate(domain, RECONCILE_AT, "second");

        installation.eventually(() -> assertThat(after(before, "looked.test"))
                .containsExactly(
                        "GET /v4/domains/looked.test", "GET /v4/domains/looked.test", "PUT /v4/domains/looked.test"));
        installation.eventually(() ->
                assertThat(resources.messagesOf(domain, Reason.DRIFT_REPAIRED)).hasSize(1));
    }

    @Test
    void reconcileAtHasADomainVerifiedThatIsNotActiveYet() {
        sandbox.dns("waiting.test", false);
        MailDomain domain = resources.mailDomain("waiting.test");
        installation.eventually(domain, now -> assertThat(now).waitsFor(Reason.WAITING_FOR_DNS));
        sandbox.dns("waiting.test", true);

        resources.annotate(domain, RECONCILE_AT, "now");

        installation.eventually(domain, now -> assertThat(now).isReady());
        assertThat(sandbox.requestsAbout("waiting.test"))
                .containsExactly(
                        "POST /v4/domains",
                        "PUT /v4/domains/waiting.test/verify",
                        "GET /v4/domains/waiting.test",
                        "PUT /v4/domains/waiting.test/verify");
    }

    @Test
    void everyNewVerifyAtIsAVerifyAlthoughTheDomainIsActive() {
        MailDomain domain = resources.mailDomain("verified.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        int before = sandbox.requestsAbout("verified.test").size();

        resources.annotate(domain, VERIFY_AT, "first");
        installation.eventually(() ->
                assertThat(after(before, "verified.test")).containsExactly("PUT /v4/domains/verified.test/verify"));
        sandbox.dns("verified.test", "{\"MX\": false}");
        resources.annotate(domain, VERIFY_AT, "second");

        installation.eventually(() -> assertThat(after(before, "verified.test"))
                .containsExactly("PUT /v4/domains/verified.test/verify", "PUT /v4/domains/verified.test/verify"));
        installation.eventually(domain, now -> assertThat(now).isReady());
    }

    @Test
    void theSameValueAsksForNothingAfterARestartEither() {
        MailDomain domain = resources.mailDomain("unchanged.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        resources.annotate(domain, VERIFY_AT, "once");
        installation.eventually(() -> assertThat(sandbox.requestsAbout("unchanged.test"))
                .endsWith("PUT /v4/domains/unchanged.test/verify", "PUT /v4/domains/unchanged.test/verify"));
        int before = sandbox.requestsAbout("unchanged.test").size();

        installation.operator().restart();

        installation.eventually(
                () -> assertThat(after(before, "unchanged.test")).containsExactly("GET /v4/domains/unchanged.test"));
        MailDomain later = resources.mailDomain("later.test");
        installation.eventually(later, now -> assertThat(now).isReady());
        assertThat(after(before, "unchanged.test")).containsExactly("GET /v4/domains/unchanged.test");
    }

    private static List<String> after(int count, String domain) {
        return sandbox.requestsAbout(domain).stream().skip(count).toList();
    }
}
