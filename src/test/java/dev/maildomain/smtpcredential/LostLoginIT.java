package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.Reason;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login in use that is gone, within an overlap, and somebody else makes one of its name before it is made again. */
@ControlPlaneTest
class LostLoginIT {

    private static final String TERMS = "rotation: {overlap: 48h}, reassertInterval: 6h";
    private static final String ROTATED = TERMS + ", rotateNow: one";
    private static final String THEIRS = "th3ir passw0rd";
    private static final Duration UNTIL_REASSERTION = Duration.ofHours(6);
    private static final Duration PAST_THE_OVERLAP = Duration.ofHours(48);
    private static final Duration PAST_EVERY_DOUBT = Duration.ofHours(1);

    private final World world;
    private final SmtpCredentialParts process;
    private SmtpCredential credential;
    private String passwordBefore;

    LostLoginIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.world = new World(controlPlane.client(), namespace.name());
        this.process = world.process();
    }

    @BeforeEach
    void rotate() {
        credential = world.declare("app", TERMS);
        world.settle(process, credential);
        passwordBefore = world.password("app");
        world.settle(process, world.change(credential, ROTATED));
        assertThat(world.now(credential).getStatus().login()).isEqualTo(address("app-a"));
        assertThat(world.now(credential).getStatus().retiring().login()).isEqualTo(address("app"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:409", "reset-before"})
    void theLoginThatRetiresIsNotForgottenAndGoesWithTheResource(String answer) {
        loseToSomebodyElse(answer);
        assertThat(world.now(credential).getStatus().retiring().login()).isEqualTo(address("app"));
        assertThat(world.logsIn("app", passwordBefore)).isTrue();

        world.settleDeletion(process, credential);

        assertThat(world.logins()).containsExactly(address("app-a"));
        assertThat(world.logsIn("app-a", THEIRS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:409", "reset-before"})
    void theLoginThatRetiresEndsWhenTheOtherIsGone(String answer) {
        loseToSomebodyElse(answer);
        world.api().deleteCredential(World.DOMAIN, "app-a");
        world.advance(PAST_EVERY_DOUBT);

        world.settle(process, credential);
        assertThat(world.logsIn("app-a", world.password("app"))).isTrue();
        world.advance(PAST_THE_OVERLAP);
        world.settle(process, credential);

        assertThat(world.logins()).containsExactly(address("app-a"));
        assertThat(world.now(credential).getStatus().retiring()).isNull();
    }

    @Test
    void theLoginThatRetiresIsKeptBesideOneThatIsTakenOver() {
        loseToSomebodyElse("status:409");

        world.settle(process, world.change(credential, ROTATED + ", adoptionPolicy: Always"));

        assertThat(world.now(credential).getStatus().ownership().state()).isEqualTo("Adopted");
        assertThat(world.now(credential).getStatus().retiring().login()).isEqualTo(address("app"));
    }

    /** @param answer to the first attempt to make the login again */
    private void loseToSomebodyElse(String answer) {
        world.patchDomain("{\"credentials\":{\"app-a\":null}}");
        world.advance(UNTIL_REASSERTION);
        world.fault("POST", ".*/credentials", answer, 1);
        world.run(process, credential);
        assertThat(world.logins()).containsExactly(address("app"));
        world.advance(PAST_EVERY_DOUBT);
        world.api().createCredential(World.DOMAIN, "app-a", SecretValue.of(THEIRS));

        world.run(process, credential);
        world.run(process, credential);

        assertThat(world.ready(credential).reason()).isEqualTo(Reason.CONFLICT.value());
        assertThat(world.logsIn("app-a", THEIRS)).isTrue();
    }

    private static String address(String login) {
        return login + "@" + World.DOMAIN;
    }
}
