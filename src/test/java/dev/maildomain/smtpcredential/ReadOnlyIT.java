package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.status.ConditionType;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator that may write nothing to the service and to Secrets. */
@ControlPlaneTest
class ReadOnlyIT {

    private static final String CREDENTIALS = "/v3/domains/" + World.DOMAIN + "/credentials";
    private static final String ADDRESS = "app@" + World.DOMAIN;

    private final KubernetesClient client;
    private final String namespace;
    private final World world;
    private final SmtpCredentialParts readOnly;

    ReadOnlyIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.world = new World(client, this.namespace);
        this.readOnly = world.readOnlyProcess();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void tellsThatItWouldCreateALoginAndMakesNeitherLoginNorSecretNorClaim() {
        SmtpCredential credential = world.declare("app", false);
        int before = world.calls().size();

        world.run(readOnly, credential);

        assertCondition(credential, ConditionType.READY, "False", "WouldChange");
        assertCondition(credential, ConditionType.SYNCED, "False", "WouldChange");
        assertThat(world.ready(credential).message())
                .isEqualTo("the operator is read-only; otherwise the operator would create login " + ADDRESS
                        + " and write Secret app");
        assertThat(world.calls().subList(before, world.calls().size())).containsExactly("GET " + CREDENTIALS);
        assertThat(world.secret("app")).isNull();
        assertThat(world.secret("app-pending")).isNull();
        assertThat(world.now(credential).getStatus().ownership()).isNull();

        world.settle(world.process(), credential);
        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @Test
    void leavesALoginThatWorksReadyAndTellsThatItWouldSetAnotherPassword() {
        SmtpCredential credential = settled();
        Condition ready = world.ready(credential);
        Secret secret = world.secret("app");
        List<String> calls = world.calls();
        world.writeSource("app", "s3cond passw0rd");

        world.run(readOnly, credential);

        assertThat(world.ready(credential)).isEqualTo(ready);
        assertCondition(credential, ConditionType.SYNCED, "False", "WouldChange");
        assertThat(world.condition(credential, ConditionType.SYNCED).message())
                .endsWith("set the password of login " + ADDRESS + " and write Secret app");
        assertThat(world.secret("app").getData()).isEqualTo(secret.getData());
        assertThat(world.secret("app").getMetadata().getAnnotations())
                .isEqualTo(secret.getMetadata().getAnnotations());
        assertThat(world.secret("app-pending")).isNull();
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.logsIn("app", "f1rst passw0rd")).isTrue();
    }

    @Test
    void findsNothingToTellOfWhatIsAsDeclared() {
        SmtpCredential credential = settled();
        String before = world.now(credential).getMetadata().getResourceVersion();

        world.run(readOnly, credential);

        assertThat(world.now(credential).getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void letsAResourceGoAndTellsThatItsLoginStays() {
        SmtpCredential credential = settled();
        List<String> calls = world.calls();

        assertThat(world.runDeletion(readOnly, credential)).isTrue();

        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.logsIn("app", "f1rst passw0rd")).isTrue();
        assertThat(events())
                .filteredOn(event -> event.getReason().equals("Retained"))
                .singleElement()
                .satisfies(event -> assertThat(event.getMessage())
                        .isEqualTo("login " + ADDRESS
                                + " stays at the service, and Secret app in the namespace: it is only observed"));
    }

    @Test
    void letsAResourceWithoutALoginGoSilently() {
        SmtpCredential credential = world.declare("app", false);
        world.run(readOnly, credential);

        assertThat(world.runDeletion(readOnly, credential)).isTrue();

        assertThat(events()).extracting(Event::getReason).doesNotContain("Retained");
    }

    private SmtpCredential settled() {
        world.writeSource("app", "f1rst passw0rd");
        SmtpCredential credential = world.declare("app", true);
        world.settle(world.process(), credential);
        return credential;
    }

    private List<Event> events() {
        return client.v1().events().inNamespace(namespace).list().getItems();
    }

    private void assertCondition(SmtpCredential credential, ConditionType type, String status, String reason) {
        assertThat(world.condition(credential, type))
                .returns(status, Condition::status)
                .returns(reason, Condition::reason);
    }
}
