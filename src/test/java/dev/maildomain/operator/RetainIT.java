package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.CommandResult;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import dev.maildomain.support.secrecy.UsedSecrets;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which logins and Secrets outlive their SmtpCredential, in front of the garbage collector of Kubernetes. That it leaves a
 * Secret alone is told by a canary: something that it does delete, and that it hears of later.
 */
@ControlPlaneTest
class RetainIT {

    private static final int FOREVER = 1_000;

    @AutoClose
    private static Installation installation;

    private static ControlPlane controlPlane;
    private static String namespace;
    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane shared, TestNamespace own) {
        controlPlane = shared;
        namespace = own.name();
        installation = Installation.in(shared, own)
                .with("MAILDOMAIN_ADOPTION_CAP", "Always")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
        installation.eventually(
                resources.mailDomain("mail.test"), now -> assertThat(now).isReady());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreground", "background"})
    void retainKeepsLoginAndSecret(String cascade) {
        SmtpCredential credential = ready(cascade, "deletionPolicy: Retain");
        Secret before = resources.secret(cascade);
        assertThat(before.getMetadata().getOwnerReferences()).isEmpty();

        delete(credential, cascade);

        staysAfter(credential, before);
        assertThat(resources.eventsOf(credential)).endsWith("Normal Retained");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreground", "background"})
    void deleteEndsLoginAndSecret(String cascade) {
        String login = "leaving-" + cascade;
        SmtpCredential credential = ready(login, "deletionPolicy: Delete");
        assertThat(resources.secret(login).getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid())
                        .isEqualTo(credential.getMetadata().getUid()));

        delete(credential, cascade);

        installation.awaitGone(credential);
        installation.eventually(() -> assertThat(resources.secret(login)).isNull());
        assertThat(sandbox.logins("mail.test")).doesNotContain(login + "@mail.test");
    }

    @Test
    void retainHoldsFromThenOnWhereItIsDeclaredLater() {
        SmtpCredential credential = ready("later", "deletionPolicy: Delete");

        resources.edit(credential, "{deletionPolicy: Retain}");
        awaitNoOwnerOf("later");
        Secret before = resources.secret("later");
        delete(credential, "foreground");

        staysAfter(credential, before);
    }

    @Test
    void retainHoldsWhereItIsDeclaredDuringTheDeletion() {
        SmtpCredential credential = ready("halfway", "deletionPolicy: Delete");
        Secret before = resources.secret("halfway");
        sandbox.fault("DELETE", "/v3/domains/mail.test/credentials/halfway", "status:500", FOREVER);
        delete(credential, "background");
        installation.eventually(() -> assertThat(sandbox.requestsAbout("mail.test"))
                .contains("DELETE /v3/domains/mail.test/credentials/halfway"));

        resources.edit(credential, "{deletionPolicy: Retain}");

        staysAfter(credential, before);
    }

    @Test
    void aLoginThatWasAdoptedStaysUnlessTheResourceSaysOtherwise() {
        String password = UsedSecrets.password("their-own-password");
        sandbox.patch("mail.test", "{\"credentials\": {\"adopted\": \"" + password + "\"}}");
        resources.secret("adopted-source", Map.of(), Map.of("password", password));
        SmtpCredential credential =
                ready("adopted", "adoptionPolicy: Always, passwordSecretRef: {name: adopted-source, key: password}");
        Secret before = resources.secret("adopted");

        delete(credential, "foreground");

        staysAfter(credential, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"managementPolicy: Observe", "suspend: true"})
    void aResourceThatMayChangeNothingLeavesLoginAndSecretBehind(String frozen) {
        String login = frozen.substring(0, frozen.indexOf(':')).toLowerCase();
        SmtpCredential credential = ready(login, "deletionPolicy: Delete");
        resources.edit(credential, "{" + frozen + "}");
        awaitNoOwnerOf(login);
        Secret before = resources.secret(login);

        delete(credential, "foreground");

        staysAfter(credential, before);
    }

    @Test
    void aRestoredSecretIsTakenOverAndLosesTheReferenceToTheDeadOwner() {
        String spec = "deletionPolicy: Retain, adoptionPolicy: Always";
        SmtpCredential lost = ready("restored", spec);
        Secret copy = resources.secret("restored");
        delete(lost, "background");
        installation.awaitGone(lost);
        resources.delete(copy);
        Secret canary = new SecretBuilder()
                .withNewMetadata()
                .withName("restored-canary")
                .endMetadata()
                .build();

        controlPlane.withoutControllers(() -> {
            resources.restore(copy, List.of(referenceTo(lost)));
            resources.restore(canary, List.of(referenceTo(lost)));
            ready("restored", spec);
        });

        installation.eventually(
                () -> assertThat(resources.secret("restored-canary")).isNull());
        awaitGarbageCollector("restored");
        assertThat(resources.secret("restored").getMetadata().getOwnerReferences())
                .isEmpty();
        assertThat(resources.secret("restored").getData()).isEqualTo(copy.getData());
        assertThat(installation.acceptsLoginIn("restored")).isTrue();
    }

    private static SmtpCredential ready(String login, String more) {
        SmtpCredential credential =
                resources.smtpCredential(login, "{domainRef: {name: mail}, login: " + login + ", " + more + "}");
        return installation.eventually(credential, now -> assertThat(now).isReady());
    }

    private static void delete(SmtpCredential credential, String cascade) {
        CommandResult result = controlPlane.kubectl(
                "delete",
                "smtpcred",
                credential.getMetadata().getName(),
                "--namespace=" + namespace,
                "--cascade=" + cascade,
                "--wait=false");
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    private static void awaitNoOwnerOf(String secret) {
        installation.eventually(
                () -> assertThat(resources.secret(secret).getMetadata().getOwnerReferences())
                        .isEmpty());
    }

    private static void staysAfter(SmtpCredential deleted, Secret before) {
        String name = deleted.getMetadata().getName();
        installation.awaitGone(deleted);
        awaitGarbageCollector(name);
        Secret after = resources.secret(name);
        assertThat(after).as("Secret " + name).isNotNull();
        assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
        assertThat(after.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(after.getData()).isEqualTo(before.getData());
        assertThat(installation.acceptsLoginIn(name)).isTrue();
    }

    /** Waits until the garbage collector has deleted what lost its owner just now. */
    private static void awaitGarbageCollector(String about) {
        String name = about + "-owned";
        ConfigMap owner = controlPlane
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        Secret owned = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
        resources.restore(owned, List.of(referenceTo(owner)));

        resources.delete(owner);

        installation.eventually(() -> assertThat(resources.secret(name)).isNull());
    }

    private static OwnerReference referenceTo(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .build();
    }
}
