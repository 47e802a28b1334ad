package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A credential and a MailDomain of another namespace. */
@ControlPlaneTest
class OtherNamespaceIT {

    private final KubernetesClient client;
    private final String namespace;
    private final World world;
    private final SmtpCredentialParts process;

    OtherNamespaceIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.world = new World(client, this.namespace);
        this.process = world.process();
        world.moveMailDomainTo("mail-domains");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void anybodyWhoIsNotLetInIsToldTheSameWhetherThereIsAMailDomainOrNot() {
        List<String> calls = world.calls();
        SmtpCredential credential = world.declare("app", false);

        world.run(process, credential);
        Condition shutOut = world.ready(credential);
        world.letIn("credentialsFrom: {namespaces: [another]}");
        world.run(process, credential);
        Condition notSelected = world.ready(credential);
        world.forgetMailDomain();
        world.run(process, credential);
        Condition missing = world.ready(credential);

        assertThat(shutOut.reason()).isEqualTo("DomainRefNotAllowed");
        assertThat(shutOut.message())
                .isEqualTo("no MailDomain world in namespace mail-domains lets SmtpCredentials of namespace "
                        + namespace + " refer to it; spec.credentialsFrom of that MailDomain names who may");
        assertThat(notSelected).isEqualTo(shutOut);
        assertThat(missing).isEqualTo(shutOut);
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.secret("app-pending")).isNull();
    }

    @Test
    void aNamespaceThatIsNamedMayUseTheDomain() {
        SmtpCredential credential = letIn();

        assertThat(world.secret("app").getMetadata().getNamespace()).isEqualTo(namespace);
        assertThat(world.logsIn("app", world.password("app"))).isTrue();
        assertThat(world.now(credential).getStatus().domain()).isEqualTo(World.DOMAIN);
    }

    @Test
    void aNamespaceMayUseTheDomainWhileItHasTheLabels() {
        world.letIn("credentialsFrom: {namespaceSelector: {matchLabels: {team: shop}}}");
        SmtpCredential credential = world.declare("app", false);
        world.run(process, credential);
        assertNotAllowed(credential);

        label("shop");
        world.settle(process, credential);

        label("wiki");
        world.run(process, credential);
        assertNotAllowed(credential);
    }

    @Test
    void whoIsNotLetInAnyMoreKeepsLoginAndSecretAsTheyAre() {
        world.letIn("credentialsFrom: {namespaces: [" + namespace + "]}");
        world.writeSource("app", "f1rst passw0rd");
        SmtpCredential credential = world.declare("app", true);
        world.settle(process, credential);
        Secret secret = world.secret("app");
        List<String> calls = world.calls();

        world.letIn("");
        world.writeSource("app", "s3cond passw0rd");
        world.run(process, credential);

        assertNotAllowed(credential);
        assertThat(world.ready(credential).message())
                .endsWith("until then login app@" + World.DOMAIN + " and its Secret stay as they are");
        assertThat(world.now(credential).getStatus().binding().name()).isEqualTo("app");
        assertThat(world.secret("app")).isEqualTo(secret);
        assertThat(world.secret("app-pending")).isNull();
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.logsIn("app", "f1rst passw0rd")).isTrue();
    }

    @Test
    void whoIsNotLetInAnyMoreStillTakesItsLoginAlong() {
        SmtpCredential credential = letIn();
        world.letIn("");

        assertThat(world.runDeletion(process, credential)).isTrue();

        assertThat(world.logins()).isEmpty();
    }

    @Test
    void aLoginThatAnotherNamespaceHasIsNotTouchedAndItsOwnerNotNamed() {
        world.letIn("credentialsFrom: {namespaces: [" + namespace + ", secret-project]}");
        SmtpCredential credential = world.declare("app", false);
        SmtpCredential elder = Given.credential("secret-name", "");
        elder.getMetadata().setNamespace("secret-project");
        elder.setSpec(credential.getSpec());
        List<String> calls = world.calls();

        world.run(process, credential, List.of(credential, elder));

        Condition ready = world.ready(credential);
        assertThat(ready.reason()).isEqualTo("Conflict");
        assertThat(ready.message()).contains("another login").doesNotContain("secret");
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.secret("app-pending")).isNull();
        assertThat(world.now(credential).getStatus().ownership()).isNull();
    }

    private SmtpCredential letIn() {
        world.letIn("credentialsFrom: {namespaces: [" + namespace + "]}");
        SmtpCredential credential = world.declare("app", false);
        world.settle(process, credential);
        return credential;
    }

    private void label(String team) {
        client.namespaces()
                .withName(namespace)
                .edit(there -> new NamespaceBuilder(there)
                        .editMetadata()
                        .addToLabels("team", team)
                        .endMetadata()
                        .build());
    }

    private void assertNotAllowed(SmtpCredential credential) {
        assertThat(world.ready(credential).reason()).isEqualTo("DomainRefNotAllowed");
    }
}
