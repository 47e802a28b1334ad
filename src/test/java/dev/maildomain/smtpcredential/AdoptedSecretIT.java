package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.support.Resources;
import dev.maildomain.support.Writes;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login that is taken over stays, and its Secret with it, from the very moment on at which that is recorded. */
@ControlPlaneTest
class AdoptedSecretIT {

    private static final String ADOPTING = "adoptionPolicy: Always";
    private static final Duration PAST_EVERY_DOUBT = Duration.ofHours(1);

    private final Resources resources;
    private final World world;
    private final SmtpCredentialParts process;
    private Secret backup;

    AdoptedSecretIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.resources = new Resources(controlPlane.client(), namespace.name());
        this.world = new World(controlPlane.client(), namespace.name());
        this.process = world.process();
    }

    @BeforeEach
    void loseAResourceWithItsSecret() {
        SmtpCredential lost = world.declare("app", "");
        world.settle(process, lost);
        backup = world.secret("app");
        resources.abandon();
        resources.delete(lost, backup);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theSecretThatIsTakenOverAfterTheLoginNamesNoOwner() {
        resources.restore(backup);

        assertThatNoOwnerIsNamedOnceTheLoginIsAdopted(() -> {
            SmtpCredential credential = world.declare("app", ADOPTING);
            world.settle(process, credential);
            return credential;
        });
    }

    @Test
    void theSecretThatWasTakenOverBeforeTheLoginIsReleasedByItsOwnerFirst() {
        world.api().deleteCredential(World.DOMAIN, "app");
        resources.restore(backup);

        assertThatNoOwnerIsNamedOnceTheLoginIsAdopted(() -> {
            SmtpCredential credential = world.declare("app", ADOPTING);
            world.fault("POST", ".*/credentials", "reset-before", 1);
            world.run(process, credential);
            assertThat(world.secret("app").getMetadata().getOwnerReferences()).hasSize(1);
            world.advance(PAST_EVERY_DOUBT);
            world.api().createCredential(World.DOMAIN, "app", SecretValue.of("th3ir passw0rd"));

            world.settle(process, credential);
            return credential;
        });
    }

    private interface Course {
        SmtpCredential run();
    }

    private void assertThatNoOwnerIsNamedOnceTheLoginIsAdopted(Course course) {
        try (Writes<SmtpCredential> credentials = resources.writesTo(SmtpCredential.class);
                Writes<Secret> secrets = resources.writesTo(Secret.class)) {
            SmtpCredential last = world.now(course.run());
            Secret lastSecret = world.secret("app");
            await().untilAsserted(() -> {
                assertThat(versionsOf(credentials.versions().stream())).contains(version(last));
                assertThat(versionsOf(secrets.versions().stream())).contains(version(lastSecret));
            });

            assertThat(isAdopted(last)).isTrue();
            boolean adopted = false;
            boolean owned = false;
            for (HasMetadata next : inOrder(credentials, secrets)) {
                adopted = next instanceof SmtpCredential credential ? isAdopted(credential) : adopted;
                owned = next instanceof Secret secret && isOf(last, secret)
                        ? !secret.getMetadata().getOwnerReferences().isEmpty()
                        : owned;
                assertThat(adopted && owned)
                        .as("a Secret that has to stay names its owner, at version %d", version(next))
                        .isFalse();
            }
        }
    }

    /** One store numbers the versions of all kinds. */
    private static List<HasMetadata> inOrder(Writes<SmtpCredential> credentials, Writes<Secret> secrets) {
        return Stream.concat(credentials.versions().stream(), secrets.versions().stream())
                .sorted(Comparator.comparingLong(AdoptedSecretIT::version))
                .map(HasMetadata.class::cast)
                .toList();
    }

    private static boolean isAdopted(SmtpCredential credential) {
        SmtpCredentialStatus status = credential.getStatus();
        return status != null
                && Claim.of(status.ownership(), credential.getMetadata().getUid()) instanceof Claim.Adopted;
    }

    private static boolean isOf(SmtpCredential credential, Secret secret) {
        return secret.getMetadata().getName().equals(credential.getMetadata().getName());
    }

    private static List<Long> versionsOf(Stream<? extends HasMetadata> objects) {
        return objects.map(AdoptedSecretIT::version).toList();
    }

    private static long version(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }
}
