package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus.PendingChange;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator that is started so that it writes nothing to the service, in front of what another one left. */
@ControlPlaneTest
class ReadOnlyOperatorIT {

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
    void tellsWhatItWouldDoLeavesTheServiceAsItIsAndLetsGoWhatIsDeleted() {
        MailDomain kept = ready("kept", "{domain: kept.test, spamAction: Tag}");
        MailDomain deleted = ready("deleted", "{domain: deleted.test}");
        SmtpCredential working = resources.smtpCredential(kept, "working");
        SmtpCredential leaving = resources.smtpCredential(kept, "leaving");
        installation.eventually(working, now -> assertThat(now).isReady());
        installation.eventually(leaving, now -> assertThat(now).isReady());
        Map<String, String> login = resources.valuesOf("leaving");

        installation.operator().restartWith("MAILDOMAIN_READ_ONLY", "true");
        int before = sandbox.calls().size();
        List<String> domains = sandbox.domains();
        JsonNode atTheService = sandbox.domain("kept.test");

        resources.edit(kept, "{spamAction: Block, tracking: {open: {mode: Enabled}}}");
        MailDomain missing = resources.mailDomain("missing.test");
        SmtpCredential newcomer = resources.smtpCredential(kept, "newcomer");
        resources.delete(deleted, leaving);

        installation.eventually(kept, now -> {
            assertThat(now)
                    .has(ConditionType.READY, ConditionStatus.TRUE)
                    .has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.WOULD_CHANGE);
            assertThat(now.getStatus().pendingChanges())
                    .containsExactlyInAnyOrder(
                            new PendingChange("spamAction", "Tag", "Block"),
                            new PendingChange("tracking.open.mode", "Disabled", "Enabled"));
        });
        installation.eventually(missing, now -> {
            assertThat(now).has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.WOULD_CHANGE);
            assertThat(now.getStatus().pendingChanges())
                    .containsExactly(new PendingChange("domain", null, "missing.test"));
        });
        installation.eventually(
                newcomer, now -> assertThat(now).has(ConditionType.SYNCED, ConditionStatus.FALSE, Reason.WOULD_CHANGE));
        installation.eventually(working, now -> assertThat(now).isReady());
        installation.awaitGone(deleted, leaving);
        assertThat(resources.eventsOf(deleted)).endsWith("Normal Retained");
        assertThat(resources.eventsOf(leaving)).endsWith("Normal Retained");
        installation.awaitSweeps(SOME_SWEEPS);
        assertThat(sandbox.calls().stream().skip(before))
                .allMatch(call -> call.method().equals("GET"));
        assertThat(sandbox.domains()).containsExactlyInAnyOrderElementsOf(domains);
        assertThat(sandbox.domain("kept.test")).isEqualTo(atTheService);
        assertThat(sandbox.acceptsLogin(login.get("username"), login.get("password")))
                .isTrue();
        assertThat(resources.secret("newcomer")).isNull();

        installation.operator().restartWith("MAILDOMAIN_READ_ONLY", "false");

        installation.eventually(kept, now -> assertThat(now).isReady());
        installation.eventually(missing, now -> assertThat(now).isReady());
        installation.eventually(newcomer, now -> assertThat(now).isReady());
    }

    private static MailDomain ready(String name, String spec) {
        return installation.eventually(
                resources.mailDomain(name, spec), now -> assertThat(now).isReady());
    }
}
