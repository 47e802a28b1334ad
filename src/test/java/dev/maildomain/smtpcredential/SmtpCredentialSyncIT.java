package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One credential and what may happen to it, on a real API server, against the emulator. */
@ControlPlaneTest
class SmtpCredentialSyncIT {

    private static final String CREDENTIALS = "/v3/domains/" + World.DOMAIN + "/credentials";
    private static final String ADDRESS = "app@" + World.DOMAIN;

    private final KubernetesClient client;
    private final String namespace;
    private final World world;
    private final SmtpCredentialParts process;

    SmtpCredentialSyncIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.world = new World(client, this.namespace);
        this.process = world.process();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aNewCredentialTakesOneRunAndTwoCalls() {
        int before = world.calls().size();
        SmtpCredential credential = world.declare("app", false);

        world.run(process, credential);

        assertThat(world.calls().subList(before, world.calls().size()))
                .containsExactly("GET " + CREDENTIALS, "POST " + CREDENTIALS);
        assertReason(credential, "True", "PasswordSet");
        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @Test
    void theSecretIsWhatServiceBindingAsksFor() {
        SmtpCredential credential = settled(false);

        Secret secret = world.secret("app");

        assertThat(secret.getType()).isEqualTo("servicebinding.io/smtp");
        assertThat(secret.getData())
                .containsOnlyKeys("type", "provider", "host", "port", "username", "password", "uri")
                .containsEntry("username", World.base64(ADDRESS));
        assertThat(secret.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner)
                        .returns(credential.getMetadata().getUid(), OwnerReference::getUid)
                        .returns(true, OwnerReference::getController)
                        .returns(false, OwnerReference::getBlockOwnerDeletion));
        assertThat(world.now(credential).getStatus().binding().name()).isEqualTo("app");
    }

    @Test
    void atRestNothingIsCalledAndNothingWritten() {
        SmtpCredential credential = settled(false);
        List<String> calls = world.calls();
        String secret = world.secret("app").getMetadata().getResourceVersion();
        String resource = world.now(credential).getMetadata().getResourceVersion();

        world.run(process, credential);
        world.run(world.process(), credential);

        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.secret("app").getMetadata().getResourceVersion()).isEqualTo(secret);
        assertThat(world.now(credential).getMetadata().getResourceVersion()).isEqualTo(resource);
    }

    @Test
    void thePasswordIsInTheSecretAlone() {
        SmtpCredential credential = settled(false);
        String password = world.password("app");

        assertThat(client.getKubernetesSerialization().asJson(world.now(credential)))
                .doesNotContain(password)
                .doesNotContain(World.base64(password));
        assertThat(client.getKubernetesSerialization()
                        .asJson(client.v1().events().inNamespace(namespace).list()))
                .contains("PasswordSet")
                .doesNotContain(password);
    }

    @Test
    void aLostAnswerMakesNoSecondLogin() {
        world.fault("POST", CREDENTIALS, "reset-after", 1);
        SmtpCredential credential = world.declare("app", false);

        world.settle(process, credential);

        assertThat(world.calls()).containsOnlyOnce("POST " + CREDENTIALS);
        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:503", "reset-before", "status:400", "garbage"})
    void afterACreateThatFailedTheLoginIsMadeOnceItIsProvenThatThereIsNone(String kind) {
        world.fault("POST", CREDENTIALS, kind, 1);
        SmtpCredential credential = world.declare("app", false);

        SmtpCredentialParts patient = world.process(Duration.ofHours(1));
        world.run(patient, credential);
        assertThat(world.ready(credential).status()).isNotEqualTo("True");
        world.run(patient, credential);
        assertReason(credential, "False", "WaitingForOutcome");
        world.settle(process, credential);

        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate-limited:1", "status:401"})
    void aCreateThatWasTurnedAwayAtTheDoorLeavesNothingToWaitFor(String kind) {
        world.fault("POST", CREDENTIALS, kind, 1);
        SmtpCredentialParts patient = world.process(Duration.ofHours(1));
        SmtpCredential credential = world.declare("app", false);

        world.run(patient, credential);
        assertThat(world.ready(credential).status()).isEqualTo("Unknown");
        world.settle(patient, credential);

        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @Test
    void somebodyElsesLoginIsNotTouched() {
        world.api().createCredential(World.DOMAIN, "app", SecretValue.of("th3ir passw0rd"));
        SmtpCredential credential = world.declare("app", false);

        world.run(process, credential);
        world.run(process, credential);

        assertReason(credential, "False", "Conflict");
        assertThat(world.logsIn("app", "th3ir passw0rd")).isTrue();
        assertThat(world.secret("app")).isNull();
        assertThat(world.secret("app-pending")).isNull();
        assertThat(world.now(credential).getStatus().ownership()).isNull();

        assertThat(world.runDeletion(process, credential)).isTrue();
        assertThat(world.logsIn("app", "th3ir passw0rd")).isTrue();
    }

    @Test
    void aConflictEndsWhenTheOtherLoginGoes() {
        world.api().createCredential(World.DOMAIN, "app", SecretValue.of("th3ir passw0rd"));
        SmtpCredential credential = world.declare("app", false);
        world.run(process, credential);

        world.api().deleteCredential(World.DOMAIN, "app");
        world.settle(process, credential);

        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "app-pending"})
    void somebodyElsesSecretIsNotTouched(String name) {
        Secret theirs = client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData("password", World.base64("th3ir passw0rd"))
                        .build())
                .create();
        List<String> calls = world.calls();
        SmtpCredential credential = world.declare("app", false);

        world.run(process, credential);

        assertReason(credential, "False", "SecretConflict");
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.secret(name)).isEqualTo(theirs);
    }

    @Test
    void aMissingSourceIsWaitedForWithoutACall() {
        List<String> calls = world.calls();
        SmtpCredential credential = world.declare("app", true);

        world.run(process, credential);
        assertReason(credential, "False", "SecretNotFound");
        assertThat(world.ready(credential).message()).contains("app-source", "maildomain.dev/watch=true");
        world.writeSource("app", "four\n");
        world.run(process, credential);
        assertReason(credential, "False", "InvalidPassword");
        assertThat(world.ready(credential).message()).contains("app-source", "echo without -n");
        assertThat(world.calls()).isEqualTo(calls);

        world.writeSource("app", "five5");
        world.settle(process, credential);
        assertThat(world.logsIn("app", "five5")).isTrue();
    }

    @Test
    void aPasswordThatTheServiceRefusesWaitsForAnotherOne() {
        SmtpCredential credential = settled(true);
        world.fault("PUT", CREDENTIALS + "/.*", "status:400", 1);
        world.writeSource("app", "t00 plain");
        world.run(process, credential);
        List<String> calls = world.calls();

        world.run(process, credential);

        assertReason(credential, "False", "InvalidPassword");
        assertThat(world.ready(credential).message()).contains("app-source");
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.logsIn("app", "f1rst passw0rd")).isTrue();

        world.writeSource("app", "much b3tter");
        world.settle(process, credential);
        assertThat(world.logsIn("app", "much b3tter")).isTrue();
        assertThat(world.password("app")).isEqualTo("much b3tter");
    }

    @Test
    void aRefusedGeneratedPasswordIsReplacedByAFreshOne() {
        SmtpCredential credential = settled(false);
        String first = world.password("app");
        client.secrets().inNamespace(namespace).withName("app").delete();
        world.fault("PUT", CREDENTIALS + "/.*", "status:400", 1);

        world.run(process, credential);

        assertReason(credential, "True", "PasswordSet");
        assertThat(world.password("app")).isNotEqualTo(first);
        assertThat(world.logsIn("app", world.password("app"))).isTrue();
    }

    @Test
    void anEditOfWhatIsNotThePasswordIsUndoneWithoutACall() {
        SmtpCredential credential = settled(false);
        List<String> calls = world.calls();
        client.secrets()
                .inNamespace(namespace)
                .withName("app")
                .edit(secret -> new SecretBuilder(secret)
                        .addToData("host", World.base64("elsewhere"))
                        .addToData("more", World.base64("more"))
                        .build());

        world.run(process, credential);

        assertThat(world.secret("app").getData())
                .containsEntry("host", World.base64("smtp.example.org"))
                .doesNotContainKey("more");
        assertThat(world.calls()).isEqualTo(calls);
    }

    @Test
    void aSecretThatLostItsOwnerGetsItBackWithoutACall() {
        SmtpCredential credential = settled(false);
        List<String> calls = world.calls();
        client.secrets()
                .inNamespace(namespace)
                .withName("app")
                .edit(secret -> new SecretBuilder(secret)
                        .editMetadata()
                        .withOwnerReferences(List.of())
                        .endMetadata()
                        .build());

        world.run(process, credential);

        assertThat(world.secret("app").getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getUid)
                .containsExactly(credential.getMetadata().getUid());
        assertThat(world.calls()).isEqualTo(calls);
    }

    @Test
    void aSourceWinsBackWhatWasEdited() {
        SmtpCredential credential = settled(true);
        client.secrets()
                .inNamespace(namespace)
                .withName("app")
                .edit(secret -> new SecretBuilder(secret)
                        .addToData("password", World.base64("edit3d by hand"))
                        .build());

        world.settle(process, credential);

        assertThat(world.password("app")).isEqualTo("f1rst passw0rd");
        assertThat(world.logsIn("app", "f1rst passw0rd")).isTrue();
    }

    @Test
    void aLoginThatIsGoneIsMadeAgain() {
        SmtpCredential credential = settled(true);
        world.patchDomain("{\"credentials\":{\"app\":null}}");
        assertThat(world.logins()).isEmpty();
        world.writeSource("app", "s3cond passw0rd");

        world.settle(process, credential);

        assertThat(world.logsIn("app", "s3cond passw0rd")).isTrue();
    }

    @Test
    void inADomainThatWasMadeAgainTheLoginHasTheSamePassword() {
        SmtpCredential credential = settled(false);
        String password = world.password("app");
        world.patchDomain("{\"deleted\":true}");
        world.makeDomain();

        world.settle(process, credential);

        assertThat(world.password("app")).isEqualTo(password);
        assertThat(world.logsIn("app", password)).isTrue();
    }

    @Test
    void aMailDomainThatIsGoneLeavesLoginAndSecret() {
        SmtpCredential credential = settled(true);
        SmtpCredentialStatus before = world.now(credential).getStatus();
        List<String> calls = world.calls();
        world.forgetMailDomain();
        world.writeSource("app", "s3cond passw0rd");

        world.run(process, credential);

        assertReason(credential, "False", "MailDomainNotFound");
        assertThat(world.ready(credential).message())
                .contains("MailDomain world", "create it", "login " + ADDRESS + " and its Secret stay as they are");
        SmtpCredentialStatus after = world.now(credential).getStatus();
        assertThat(after.ownership()).isEqualTo(before.ownership());
        assertThat(after.login()).isEqualTo(ADDRESS);
        assertThat(after.binding().name()).isEqualTo("app");
        assertThat(world.calls()).isEqualTo(calls);
        assertThat(world.logsIn("app", "f1rst passw0rd")).isTrue();
        assertThat(world.password("app")).isEqualTo("f1rst passw0rd");
    }

    @Test
    void anotherMailDomainOfTheNameWithTheSameDomainIsAsGood() {
        SmtpCredential credential = settled(false);
        String password = world.password("app");
        world.forgetMailDomain();
        world.run(process, credential);
        List<String> calls = world.calls();

        world.declareDomain("another-uid");
        world.run(process, credential);

        assertReason(credential, "True", "PasswordSet");
        assertThat(world.password("app")).isEqualTo(password);
        assertThat(world.calls()).hasSize(calls.size() + 1).endsWith("GET /v4/domains/" + World.DOMAIN);
    }

    @Test
    void aDeletionTakesTheLoginAlongThoughItsMailDomainIsGone() {
        SmtpCredential credential = settled(false);
        world.forgetMailDomain();

        assertThat(world.runDeletion(process, credential)).isTrue();

        assertThat(world.logins()).isEmpty();
    }

    @Test
    void aLoginThatWorksStaysReadyWhileTheServiceIsDown() {
        SmtpCredential credential = settled(true);
        world.fault("PUT", ".*", "status:503", 1);
        world.writeSource("app", "s3cond passw0rd");

        world.run(process, credential);
        assertReason(credential, "True", "PasswordSet");
        assertThat(world.password("app")).isEqualTo("f1rst passw0rd");

        world.settle(process, credential);
        assertThat(world.password("app")).isEqualTo("s3cond passw0rd");
    }

    @Test
    void aLoginWhoseSecretIsGoneIsNotReadyWhileTheServiceIsDown() {
        SmtpCredential credential = settled(false);
        world.fault("PUT", ".*", "status:503", 1);
        client.secrets().inNamespace(namespace).withName("app").delete();

        world.run(process, credential);
        assertReason(credential, "Unknown", "ApiUnavailable");

        world.settle(process, credential);
    }

    @Test
    void theKeyOfAnotherAccountTouchesNothing() {
        SmtpCredential settled = settled(false);
        SmtpCredentialParts other = world.processOfAnotherAccount();
        client.secrets().inNamespace(namespace).withName("app").delete();

        world.run(other, settled);
        assertThat(world.runDeletion(other, settled)).isFalse();
        assertReason(settled, "Unknown", "AccountNotReady");
        assertThat(world.logins()).containsExactly(ADDRESS);
    }

    @Test
    void aDeletionTakesTheLoginAlong() {
        SmtpCredential credential = settled(false);

        assertThat(world.runDeletion(process, credential)).isTrue();

        assertThat(world.logins()).isEmpty();
    }

    @Test
    void aDeletionEndsWhenTheDomainWentFirst() {
        SmtpCredential credential = settled(false);
        world.patchDomain("{\"deleted\":true}");
        world.forgetMailDomain();

        assertThat(world.runDeletion(process, credential)).isTrue();
    }

    @Test
    void aDeletionLeavesTheLoginOfALaterDomainAlone() {
        SmtpCredential credential = settled(false);
        world.patchDomain("{\"deleted\":true}");
        world.makeDomain();
        world.api().createCredential(World.DOMAIN, "app", SecretValue.of("th3ir passw0rd"));
        world.forgetMailDomain();

        assertThat(world.runDeletion(process, credential)).isTrue();

        assertThat(world.logsIn("app", "th3ir passw0rd")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:500", "garbage", "reset-before", "status:403", "status:401", "rate-limited:1"})
    void aDeletionNeverEndsOnAnError(String kind) {
        SmtpCredential credential = settled(false);
        world.fault("DELETE", ".*", kind, 1);

        assertThat(world.runDeletion(process, credential)).isFalse();
        assertThat(world.logins()).containsExactly(ADDRESS);

        world.settleDeletion(process, credential);
        assertThat(world.logins()).isEmpty();
    }

    private SmtpCredential settled(boolean sourced) {
        if (sourced) {
            world.writeSource("app", "f1rst passw0rd");
        }
        SmtpCredential credential = world.declare("app", sourced);
        world.settle(process, credential);
        return credential;
    }

    private void assertReason(SmtpCredential credential, String status, String reason) {
        assertThat(world.ready(credential).reason()).isEqualTo(reason);
        assertThat(world.ready(credential).status()).isEqualTo(status);
    }
}
