package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.Writes;
import dev.maildomain.support.controlplane.CommandResult;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a MailDomain where nothing goes wrong. */
@ControlPlaneTest
class MailDomainIT {

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
        resources = installation.resources();
        sandbox = installation.sandbox();
        sandbox.account("default", """
                {"ips": ["192.0.2.10", "192.0.2.11"], "pools": ["60140bc1fee3e84dec5abeeb"]}
                """);
    }

    @Test
    void costsTwoCallsToBecomeActiveWhereItsDnsIsRight() {
        MailDomain domain = resources.mailDomain("plain.test");

        installation.eventually(domain, now -> assertThat(now).isReady());

        assertThat(sandbox.requestsAbout("plain.test"))
                .containsExactly("POST /v4/domains", "PUT /v4/domains/plain.test/verify");
        installation.awaitEvents(domain, "Normal Active");
    }

    @Test
    void costsTheApiServerAtMostFiveWritesToBecomeReady() {
        try (Writes<MailDomain> writes = resources.writesTo(MailDomain.class);
                Writes<Event> events = resources.writesTo(Event.class)) {
            MailDomain domain = resources.mailDomain("thrifty.test");
            String uid = domain.getMetadata().getUid();

            installation.eventually(domain, now -> assertThat(now).isReady());
            installation.eventually(() -> assertThat(events.of(uid)).isNotEmpty());

            int byTheUser = 1;
            assertThat(writes.of(uid).size() - byTheUser + events.of(uid).size())
                    .isBetween(1, 5);
        }
    }

    @Test
    void showsInItsStatusWhatTheServiceHas() {
        MailDomain domain = resources.mailDomain("shown.test");

        MailDomainStatus status = installation
                .eventually(domain, now -> assertThat(now).isReady())
                .getStatus();

        var atTheService = sandbox.domain("shown.test");
        assertThat(status.domainId()).isEqualTo(atTheService.get("id").textValue());
        assertThat(status.ownership().id()).isEqualTo(status.domainId());
        assertThat(status.ownership().uid()).isEqualTo(domain.getMetadata().getUid());
        assertThat(status.accountId()).isNotBlank().isEqualTo(status.ownership().accountId());
        assertThat(status.state()).isEqualTo("active");
        assertThat(status.type()).isEqualTo("custom");
        assertThat(status.smtpLogin()).isEqualTo("postmaster@shown.test");
        assertThat(status.dkim().keySize()).isEqualTo(2048);
        assertThat(status.dnsRecords())
                .extracting(DnsRecordStatus::purpose)
                .containsExactlyInAnyOrder("SPF", "DKIM", "Tracking", "MX", "MX");
        assertThat(status.dnsRecords()).allMatch(DnsRecordStatus::valid);
    }

    @Test
    void isCreatedWithAllThatIsDeclared() {
        MailDomain domain = resources.mailDomain("declared", """
                {domain: declared.test, spamAction: Tag, wildcard: true, webScheme: https,
                 dkim: {keySize: 1024, authority: Self}, ips: [192.0.2.10, 192.0.2.11]}
                """);
        MailDomain pooled = resources.mailDomain("pooled", "{domain: pooled.test, poolId: 60140bc1fee3e84dec5abeeb}");

        MailDomainStatus status = installation
                .eventually(domain, now -> assertThat(now).isReady())
                .getStatus();
        installation.eventually(pooled, now -> assertThat(now).isReady());

        assertThat(status.settings())
                .isEqualTo(new MailDomainStatus.Settings("Tag", true, "https", "email", false, false, null));
        assertThat(status.dkim().keySize()).isEqualTo(1024);
        assertThat(status.dkim().authority()).isEqualTo("declared.test");
        assertThat(sandbox.callsAbout("declared.test").get(0).form().toString())
                .contains("\"ips\":\"192.0.2.10,192.0.2.11\"")
                .contains("\"force_dkim_authority\":\"true\"");
        assertThat(sandbox.domain("pooled.test").get("poolId").textValue()).isEqualTo("60140bc1fee3e84dec5abeeb");
    }

    @Test
    void followsAnEditWithOneCall() {
        MailDomain domain = resources.mailDomain("edited.test");
        installation.eventually(domain, now -> assertThat(now).isReady());

        MailDomain edited = resources.edit(domain, "{spamAction: Block, wildcard: true, webScheme: https}");
        MailDomainStatus status = installation
                .eventually(edited, now -> assertThat(now).isReady())
                .getStatus();

        assertThat(sandbox.requestsAbout("edited.test"))
                .endsWith("PUT /v4/domains/edited.test/verify", "PUT /v4/domains/edited.test");
        assertThat(status.settings())
                .isEqualTo(new MailDomainStatus.Settings("Block", true, "https", "email", false, false, null));
        assertThat(sandbox.domain("edited.test").get("spam_action").textValue()).isEqualTo("block");
    }

    @Test
    void keepsTheLastValueOfASettingThatIsNoLongerDeclared() {
        MailDomain domain = resources.mailDomain("released", "{domain: released.test, spamAction: Tag}");
        installation.eventually(domain, now -> assertThat(now).isReady());
        List<String> before = sandbox.requestsAbout("released.test");

        MailDomain released = resources.edit(domain, "{spamAction: null}");
        installation.eventually(released, now -> assertThat(now).isReady());

        assertThat(sandbox.requestsAbout("released.test")).isEqualTo(before);
        assertThat(sandbox.domain("released.test").get("spam_action").textValue())
                .isEqualTo("tag");
    }

    @Test
    void isLeftInPeaceAtRest() {
        MailDomain domain = resources.mailDomain("resting.test");
        MailDomain ready =
                installation.eventually(domain, now -> assertThat(now).isReady());
        List<String> requests = sandbox.requestsAbout("resting.test");

        await().during(A_WHILE)
                .untilAsserted(
                        () -> assertThat(resources.now(domain).getMetadata().getResourceVersion())
                                .isEqualTo(ready.getMetadata().getResourceVersion()));

        assertThat(sandbox.requestsAbout("resting.test")).isEqualTo(requests);
    }

    @Test
    void tellsAPersonWhatMattersByKubectl(ControlPlane controlPlane) {
        MailDomain domain = resources.mailDomain("visible.test");
        installation.eventually(domain, now -> assertThat(now).isReady());
        String namespace = domain.getMetadata().getNamespace();

        CommandResult table = controlPlane.kubectl("get", "md", "visible", "-n", namespace, "-o", "wide");
        CommandResult description = controlPlane.kubectl("describe", "md", "visible", "-n", namespace);

        assertThat(table.stdout().lines())
                .first()
                .asString()
                .containsSubsequence(
                        "NAME", "DOMAIN", "STATE", "READY", "RECEIVING", "TRACKING", "ACCOUNT", "MESSAGE", "AGE");
        assertThat(table.stdout().lines())
                .last()
                .asString()
                .containsSubsequence(
                        "visible", "visible.test", "active", "True", "True", "True", "the domain is active");
        assertThat(description.stdout()).contains("Events:", "Active", "v=spf1 include:mailgun.org ~all");
    }

    @Test
    void goesFromTheServiceBeforeItGoesFromTheCluster() {
        sandbox.switches("{\"deleteTakes\": 2000}");
        MailDomain domain = resources.mailDomain("leaving.test");
        installation.eventually(domain, now -> assertThat(now).isReady());

        resources.delete(domain);
        installation.awaitGone(domain);

        assertThat(sandbox.domains()).doesNotContain("leaving.test");
        assertThat(sandbox.requestsAbout("leaving.test"))
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly("DELETE /v3/domains/leaving.test");
        assertThat(resources.eventsOf(domain)).endsWith("Normal Deleted");
    }
}
