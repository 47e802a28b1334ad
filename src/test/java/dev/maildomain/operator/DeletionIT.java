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
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What wakes a deletion that waits, and those to whom it matters. No pause of the operator is as short as these tests. */
@ControlPlaneTest
class DeletionIT {

    @AutoClose
    private static Installation installation;

    private static KubernetesClient client;
    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        client = controlPlane.client();
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_MAX_DELETIONS_PER_HOUR", "1")
                .withPause("REFUSED", "10m")
                .withPause("CONFLICT_FIRST", "5m")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
        MailDomain onlyOne = ready("only-one", "only-one.test");
        resources.delete(onlyOne);
        installation.awaitGone(onlyOne);
    }

    @Test
    void aRenamedManifestKeepsItsDomain() {
        MailDomain before = ready("before", "renamed.test");
        String id = sandbox.domain("renamed.test").get("id").textValue();
        MailDomain after = resources.mailDomain("after", "{domain: renamed.test}");
        installation.eventually(after, now -> assertThat(now).isStalledBy(Reason.CONFLICT));

        resources.delete(before);

        installation.awaitGone(before);
        installation.eventually(after, now -> assertThat(now).isReady());
        assertThat(sandbox.domain("renamed.test").get("id").textValue()).isEqualTo(id);
        assertThat(requests("renamed.test", "DELETE")).isEmpty();
        installation.awaitEvents(before, "Normal Active", "Normal HandedOver");
        installation.awaitEvents(after, "Warning Conflict", "Normal TakenOver", "Normal Active");
    }

    @Test
    void whoComesTooLateToInheritADomainMakesItAnew() {
        MailDomain deleted = ready("deleted", "anew.test");
        String id = sandbox.domain("anew.test").get("id").textValue();
        confirm(deleted, "anew.test");
        sandbox.switches("{\"deleteTakes\": 3000}");
        resources.delete(deleted);
        installation.eventually(deleted, now -> assertThat(now).isHeldBy(Reason.DELETING));
        MailDomain late = resources.mailDomain("late", "{domain: anew.test}");
        installation.eventually(late, now -> assertThat(now).isStalledBy(Reason.CONFLICT));

        installation.awaitGone(deleted);

        installation.eventually(late, now -> assertThat(now).isReady());
        assertThat(sandbox.domain("anew.test").get("id").textValue()).isNotEqualTo(id);
    }

    @Test
    void honoursAPolicyThatIsChangedMeanwhile() {
        MailDomain domain = heldAboveTheLimit("retained", "retained.test");

        resources.edit(domain, "{deletionPolicy: Retain}");

        installation.awaitGone(domain);
        assertThat(sandbox.domains()).contains("retained.test");
        assertThat(requests("retained.test", "DELETE")).isEmpty();
        installation.awaitEvents(domain, "Normal Active", "Warning DeletionHeld", "Normal Retained");
    }

    @Test
    void followsTheWordOfAPersonAboveTheLimit() {
        MailDomain domain = heldAboveTheLimit("confirmed", "confirmed.test");
        assertThat(requests("confirmed.test", "DELETE")).isEmpty();

        confirm(domain, "confirmed.test");

        installation.awaitGone(domain);
        assertThat(sandbox.domains()).doesNotContain("confirmed.test");
    }

    /** One whose deletion waits, since as many active domains were deleted as may be. */
    private static MailDomain heldAboveTheLimit(String name, String domain) {
        MailDomain held = ready(name, domain);
        resources.delete(held);
        return installation.eventually(held, now -> assertThat(now).isHeldBy(Reason.DELETION_HELD));
    }

    private static void confirm(MailDomain resource, String domain) {
        client.resource(resource)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "metadata: {annotations: {maildomain.dev/confirm-deletion: " + domain + "}}");
    }

    private static MailDomain ready(String name, String domain) {
        MailDomain resource = resources.mailDomain(name, "{domain: " + domain + "}");
        return installation.eventually(resource, now -> assertThat(now).isReady());
    }

    private static Stream<String> requests(String domain, String method) {
        return sandbox.requestsAbout(domain).stream().filter(request -> request.startsWith(method));
    }
}
