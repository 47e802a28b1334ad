package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.SecretKeys;
import dev.maildomain.support.MortalProcess;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A process that ends before any of its requests, and the one after it: together they come to what one process that lives
 * comes to, one login and a Secret with the password that works.
 */
@ControlPlaneTest
class SmtpCredentialCrashIT {

    private static final Consumer<SmtpCredential> NOTHING = credential -> {};

    private final KubernetesClient client;
    private final String namespace;
    private final World world;

    SmtpCredentialCrashIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.world = new World(client, this.namespace);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aNewLoginIsMadeOnce() {
        int request = 1;
        while (crashes(request, world.declare("new-" + request, false), NOTHING)) {
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(10);
    }

    @Test
    void anotherPasswordInTheSourceIsTaken() {
        int request = 1;
        while (crashes(request, settled("sourced-" + request, true), this::changeSource)) {
            assertThat(world.password("sourced-" + request)).isEqualTo("s3cond passw0rd");
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(8);
    }

    @Test
    void anEditOfTheSecretIsTaken() {
        int request = 1;
        while (crashes(request, settled("edited-" + request, false), this::editSecret)) {
            assertThat(world.password("edited-" + request)).isEqualTo("edit3d by hand");
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(8);
    }

    @Test
    void aDeletedSecretIsMadeAgain() {
        int request = 1;
        while (crashes(request, settled("deleted-" + request, false), this::deleteSecret)) {
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(8);
    }

    @Test
    void aRotationWithAnOverlapLeavesTwoLoginsThatWork() {
        int request = 1;
        boolean crashed = true;
        while (crashed) {
            String name = "turn-" + request;
            String overlap = "rotation: {overlap: 1h}";
            SmtpCredential credential = world.declare(name, overlap);
            world.settle(world.process(), credential);
            String before = world.password(name);
            SmtpCredential asked = world.change(credential, overlap + ", rotateNow: now");

            crashed = diesBefore(request, asked);
            world.settle(world.process(), asked);

            assertThat(world.logsIn(name, before)).as("login before").isTrue();
            assertThat(world.logsIn(name + "-a", world.password(name))).isTrue();
            assertThat(world.logins()).doesNotContain(name + "-b@" + World.DOMAIN);
            assertThat(world.now(asked).getStatus().successor()).isNull();
            assertThat(world.now(asked).getStatus().retiring().login()).isEqualTo(name + "@" + World.DOMAIN);
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(10);
    }

    @Test
    void aDeletionEndsWithoutTheLogin() {
        for (int request = 1; request <= 4; request++) {
            SmtpCredential credential = settled("going-" + request, false);
            MortalProcess mortal = new MortalProcess();
            try (KubernetesClient mortalClient = mortal.client(client.getConfiguration())) {
                SmtpCredentialParts process = world.process(mortal, mortalClient);
                mortal.dieBefore(request);
                try {
                    world.runDeletion(process, credential);
                } catch (RuntimeException e) {
                    assertThat(mortal.isDead()).isTrue();
                }
            }
            world.settleDeletion(world.process(), credential);

            assertThat(world.logins()).doesNotContain("going-" + request + "@" + World.DOMAIN);
        }
    }

    /**
     * Lets a process carry out {@code change} until it crashes, and another one after it.
     *
     * @return whether it came to the crash
     */
    private boolean crashes(int request, SmtpCredential credential, Consumer<SmtpCredential> change) {
        change.accept(credential);
        boolean crashed = diesBefore(request, credential);
        world.settle(world.process(), credential);
        assertWorks(credential);
        return crashed;
    }

    /** Lets a process run that dies before its {@code request}th request; whether it came to that. */
    private boolean diesBefore(int request, SmtpCredential credential) {
        MortalProcess mortal = new MortalProcess();
        try (KubernetesClient mortalClient = mortal.client(client.getConfiguration())) {
            SmtpCredentialParts process = world.process(mortal, mortalClient);
            mortal.dieBefore(request);
            try {
                world.run(process, credential);
            } catch (RuntimeException e) {
                assertThat(mortal.isDead()).as("end by the crash alone: %s", e).isTrue();
            }
        }
        return mortal.isDead();
    }

    private SmtpCredential settled(String name, boolean sourced) {
        if (sourced) {
            world.writeSource(name, "f1rst passw0rd");
        }
        SmtpCredential credential = world.declare(name, sourced);
        world.settle(world.process(), credential);
        return credential;
    }

    private void assertWorks(SmtpCredential credential) {
        String name = credential.getMetadata().getName();
        SmtpCredential now = world.now(credential);

        assertThat(world.logsIn(name, world.password(name)))
                .as("login %s", name)
                .isTrue();
        assertThat(world.logins()).containsOnlyOnce(name + "@" + World.DOMAIN);
        assertThat(Claim.of(now.getStatus().ownership(), now.getMetadata().getUid()))
                .isInstanceOf(Claim.Created.class);
        assertThat(world.secret(name).getMetadata().getAnnotations().get(SecretKeys.SEQ))
                .isEqualTo(now.getStatus().passwordSeq().toString());
    }

    private void changeSource(SmtpCredential credential) {
        world.writeSource(credential.getMetadata().getName(), "s3cond passw0rd");
    }

    private void editSecret(SmtpCredential credential) {
        client.secrets()
                .inNamespace(namespace)
                .withName(credential.getMetadata().getName())
                .edit(secret -> new SecretBuilder(secret)
                        .addToData("password", World.base64("edit3d by hand"))
                        .build());
    }

    private void deleteSecret(SmtpCredential credential) {
        client.secrets()
                .inNamespace(namespace)
                .withName(credential.getMetadata().getName())
                .delete();
    }
}
