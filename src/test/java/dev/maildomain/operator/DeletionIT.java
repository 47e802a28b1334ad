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
import java.util.Map;
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
        installation.awaitEvents(before, "Normal HandedOver");
        installation.awaitEvents(after, "Normal TakenOver");
    }

    @Test
    void honoursAPolicyThatIsChangedMeanwhile() {
        MailDomain domain = ready("retained", "retained.test");
        sandbox.patch("retained.test", "{\"disabled\": {\"code\": \"blacklisted\"}}");
        resources.delete(domain);
        installation.eventually(domain, now -> assertThat(now).isHeldBy(Reason.DOMAIN_DISABLED));

        resources.edit(domain, "{domain: retained.test, deletionPolicy: Retain}");

        installation.awaitGone(domain);
        assertThat(sandbox.domains()).contains("retained.test");
        assertThat(requests("retained.test", "DELETE")).isEmpty();
        installation.awaitEvents(domain, "Normal Retained");
    }

    @Test
    void followsTheWordOfAPersonAboveTheLimit() {
        MailDomain first = ready("first", "first.test");
        MailDomain second = ready("second", "second.test");
        resources.delete(first);
        installation.awaitGone(first);
        resources.delete(second);
        installation.eventually(second, now -> assertThat(now).isHeldBy(Reason.DELETION_HELD));
        installation.awaitEvents(second, "Warning DeletionHeld");
        assertThat(requests("second.test", "DELETE")).isEmpty();

        client.resource(resources.now(second)).edit(annotated -> {
            annotated.getMetadata().setAnnotations(Map.of("maildomain.dev/confirm-deletion", "second.test"));
            return annotated;
        });

        installation.awaitGone(second);
        assertThat(sandbox.domains()).doesNotContain("first.test", "second.test");
    }

    private static MailDomain ready(String name, String domain) {
        MailDomain resource = resources.mailDomain(name, "{domain: " + domain + "}");
        return installation.eventually(resource, now -> assertThat(now).isReady());
    }

    private static Stream<String> requests(String domain, String method) {
        return sandbox.requestsAbout(domain).stream().filter(request -> request.startsWith(method));
    }
}
