package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.support.MortalProcess;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A process that ends before any of its requests, and the one after it: together they come to what one process that lives
 * comes to, a postmaster whose password is in the Secret.
 */
@ControlPlaneTest
class PostmasterCrashIT {

    private static final String GENERATED = "postmaster: {}";
    private static final String SOURCED = "postmaster:\n  passwordSecretRef: {name: %s-source, key: password}";

    private final KubernetesClient client;
    private final PostmasterWorld world;

    PostmasterCrashIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.world = new PostmasterWorld(client, namespace.name(), Profile.CURRENT);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aDomainIsCreatedWithThePassword() {
        int request = 1;
        while (crashes(request, world.declare("new-" + request, GENERATED), resource -> {})) {
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(10);
    }

    @Test
    void anotherPasswordInTheSourceIsTaken() {
        int request = 1;
        while (crashes(
                request,
                settled("sourced-" + request, SOURCED),
                resource -> world.writeSource(name(resource), "s3cond passw0rd"))) {
            assertThat(world.password("sourced-" + request + "-postmaster")).isEqualTo("s3cond passw0rd");
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(8);
    }

    @Test
    void whatIsNoLongerDeclaredStays() {
        int request = 1;
        while (crashes(request, settled("released-" + request, GENERATED), resource -> world.redeclare(resource, ""))) {
            assertThat(world.secret("released-" + request + "-postmaster")
                            .getMetadata()
                            .getOwnerReferences())
                    .isEmpty();
            request++;
        }
        assertThat(request).as("requests in all").isGreaterThan(4);
    }

    /**
     * Lets a process carry out {@code change} until it crashes, and another one after it.
     *
     * @return whether it came to the crash
     */
    private boolean crashes(int request, MailDomain resource, Consumer<MailDomain> change) {
        change.accept(resource);
        MortalProcess mortal = new MortalProcess();
        try (KubernetesClient mortalClient = mortal.client(client.getConfiguration())) {
            PostmasterWorld.Process process = world.process(mortal, mortalClient);
            mortal.dieBefore(request);
            try {
                if (!world.control().domains().contains(resource.getSpec().domain())) {
                    process.create(resource);
                }
                process.run(resource);
            } catch (RuntimeException e) {
                assertThat(mortal.isDead()).as("end by the crash alone: %s", e).isTrue();
            }
        }
        world.process().settle(resource);
        assertThat(world.logsIn(name(resource), world.password(secret(resource))))
                .isTrue();
        assertThat(world.secret(secret(resource) + "-pending")).isNull();
        return mortal.isDead();
    }

    private MailDomain settled(String name, String declared) {
        world.writeSource(name, "f1rst passw0rd");
        MailDomain resource = world.declare(name, declared.formatted(name));
        world.process().settle(resource);
        return world.now(resource);
    }

    private static String name(MailDomain resource) {
        return resource.getMetadata().getName();
    }

    private static String secret(MailDomain resource) {
        return name(resource) + "-postmaster";
    }
}
