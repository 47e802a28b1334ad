package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.OtherNamespace;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several MailDomains that declare one domain. */
@ControlPlaneTest
class ClaimantsIT {

    private static Installation installation;
    private static OtherNamespace otherNamespace;

    private static Resources resources;
    private static Resources elsewhere;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        otherNamespace = new OtherNamespace(controlPlane);
        installation = Installation.in(controlPlane, namespace)
                .watching(namespace.name(), otherNamespace.name())
                .with("MAILDOMAIN_RESYNC_INTERVAL", "300ms")
                .with("MAILDOMAIN_ADOPTION_CAP", "Always")
                .start();
        resources = installation.resources();
        elsewhere = otherNamespace.resources();
        sandbox = installation.sandbox();
    }

    @AfterAll
    static void uninstall() {
        try {
            installation.close();
        } finally {
            otherNamespace.close();
        }
    }

    @Test
    void ofOneNamespaceTheFirstHasItAndTheOtherNamesIt() {
        MailDomain first = ready(resources, "first", "{domain: shared.test}");
        List<String> requests = sandbox.requestsAbout("shared.test");

        MailDomain second = resources.mailDomain("second", "{domain: shared.test, spamAction: Tag}");

        installation.eventually(
                second,
                now -> assertThat(now)
                        .isStalledBy(Reason.CONFLICT)
                        .tells("MailDomain first of this namespace", "touches nothing"));
        assertThat(resources.now(second).getStatus().ownership()).isNull();
        assertThat(sandbox.requestsAbout("shared.test")).isEqualTo(requests);
        installation.eventually(first, now -> assertThat(now).isReady());
    }

    @Test
    void theOneThatHasItGoesOnWorking() {
        MailDomain first = ready(resources, "working", "{domain: working.test}");
        MailDomain second =
                conflicting(resources, "greedy", "{domain: working.test, adoptionPolicy: Always, spamAction: Block}");

        MailDomain edited = resources.edit(first, "{spamAction: Tag}");

        installation.eventually(edited, now -> assertThat(now).isReady());
        assertThat(sandbox.domain("working.test").get("spam_action").textValue())
                .isEqualTo("tag");
        installation.eventually(second, now -> assertThat(now).isStalledBy(Reason.CONFLICT));
    }

    @Test
    void theOneThatNeverHadItMayGoWithoutACall() {
        MailDomain first = ready(resources, "staying", "{domain: staying.test}");
        MailDomain second = conflicting(resources, "mistaken", "{domain: staying.test, deletionPolicy: Delete}");
        List<String> requests = sandbox.requestsAbout("staying.test");

        resources.delete(second);

        installation.awaitGone(second);
        assertThat(sandbox.requestsAbout("staying.test")).isEqualTo(requests);
        installation.eventually(first, now -> assertThat(now).isReady());
    }

    @Test
    void ofOneNamespaceTheOtherTakesItOverWhenTheFirstGoes() {
        MailDomain first = ready(resources, "giver", "{domain: passed.test}");
        MailDomain second = conflicting(resources, "heir", "{domain: passed.test, spamAction: Tag}");
        String id = idOf("passed.test");

        resources.delete(first);

        installation.awaitGone(first);
        MailDomain heir = installation.eventually(second, now -> assertThat(now).isReady());
        assertThat(heir.getStatus().ownership().id()).isEqualTo(id).isEqualTo(idOf("passed.test"));
        assertThat(sandbox.domain("passed.test").get("spam_action").textValue()).isEqualTo("tag");
        assertThat(deletesOf("passed.test")).isEmpty();
        installation.eventually(() -> {
            assertThat(resources.eventsOf(first)).contains("Normal HandedOver");
            assertThat(resources.eventsOf(second)).contains("Normal TakenOver");
        });
    }

    @Test
    void ofTwoNamespacesTheOtherLearnsNothingOfTheFirst() {
        ready(elsewhere, "secret-project", "{domain: discreet.test}");
        List<String> requests = sandbox.requestsAbout("discreet.test");

        MailDomain second = conflicting(resources, "curious", "{domain: discreet.test, adoptionPolicy: Always}");

        assertThat(resources.now(second)).tells("a MailDomain of another namespace");
        assertThat(resources.toldBy(second)).doesNotContain("secret-project", otherNamespace.name());
        assertThat(sandbox.requestsAbout("discreet.test")).isEqualTo(requests);
    }

    @Test
    void ofTwoNamespacesTheOtherTakesItOverWhereItMay() {
        MailDomain first = ready(elsewhere, "leaving-project", "{domain: moving.test}");
        MailDomain second = conflicting(resources, "arriving", "{domain: moving.test, adoptionPolicy: Always}");
        String id = idOf("moving.test");

        elsewhere.delete(first);

        installation.awaitGone(first);
        MailDomain heir = installation.eventually(second, now -> assertThat(now).isReady());
        assertThat(heir.getStatus().ownership().id()).isEqualTo(id).isEqualTo(idOf("moving.test"));
        assertThat(deletesOf("moving.test")).isEmpty();
        installation.eventually(() -> assertThat(resources.eventsOf(second)).contains("Normal TakenOver"));
        assertThat(resources.toldBy(second)).doesNotContain("leaving-project", otherNamespace.name());
    }

    @Test
    void ofTwoNamespacesTheFirstIsHeldWhereTheOtherMayNotAndAPersonDecides() {
        MailDomain first = ready(elsewhere, "held-project", "{domain: held.test}");
        MailDomain second = conflicting(resources, "waiting", "{domain: held.test}");

        elsewhere.delete(first);

        installation.eventually(
                first,
                now -> assertThat(now)
                        .isHeldBy(Reason.DELETION_HELD)
                        .tells("another namespace", "maildomain.dev/confirm-deletion=held.test"));
        assertThat(elsewhere.toldBy(first)).doesNotContain("waiting");
        assertThat(deletesOf("held.test")).isEmpty();

        elsewhere.annotate(first, "maildomain.dev/confirm-deletion", "held.test");

        installation.awaitGone(first);
        MailDomain created =
                installation.eventually(second, now -> assertThat(now).isReady());
        assertThat(created.getStatus().ownership().state()).isEqualTo("Created");
        assertThat(deletesOf("held.test")).hasSize(1);
    }

    private static MailDomain ready(Resources where, String name, String spec) {
        return installation.eventually(
                where.mailDomain(name, spec), now -> assertThat(now).isReady());
    }

    private static MailDomain conflicting(Resources where, String name, String spec) {
        return installation.eventually(
                where.mailDomain(name, spec), now -> assertThat(now).isStalledBy(Reason.CONFLICT));
    }

    private static String idOf(String domain) {
        return sandbox.domain(domain).get("id").textValue();
    }

    private static List<String> deletesOf(String domain) {
        return sandbox.requestsAbout(domain).stream()
                .filter(request -> request.startsWith("DELETE"))
                .toList();
    }
}
