package dev.maildomain.smtpcredential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Resources;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resource that a backup tool has made again with the status of the one that was there before, and without Secrets. */
@ControlPlaneTest
class RestoredStatusIT {

    private static final String TERMS = "rotation: {overlap: 1h}, rotateNow: one";
    private static final Duration PAST_THE_OVERLAP = Duration.ofHours(2);
    private static final int SOME_RUNS = 3;

    private final Resources resources;
    private final World world;
    private final SmtpCredentialParts process;

    RestoredStatusIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.resources = new Resources(controlPlane.client(), namespace.name());
        this.world = new World(controlPlane.client(), namespace.name());
        this.process = world.process();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void takesOverTheLoginAndBelievesNothingOfThatStatus() {
        SmtpCredential restored = restored();
        List<String> calls = world.calls();
        List<String> logins = List.copyOf(world.logins());

        runSomeTimes(restored);
        world.advance(PAST_THE_OVERLAP);
        runSomeTimes(restored);

        assertThat(world.ready(restored).reason()).isEqualTo(Reason.PASSWORD_UNKNOWN.value());
        assertThat(world.calls().subList(calls.size(), world.calls().size())).allMatch(call -> call.startsWith("GET "));
        assertThat(world.logins()).containsExactlyInAnyOrderElementsOf(logins);
        SmtpCredentialStatus status = world.now(restored).getStatus();
        assertThat(status.ownership().uid()).isEqualTo(restored.getMetadata().getUid());
        assertThat(status.login()).isEqualTo("app@" + World.DOMAIN);
        assertThat(status.retiring()).isNull();
        assertThat(status.passwordSeq()).isNull();
        assertThat(status.binding()).isNull();
    }

    private SmtpCredential restored() {
        SmtpCredential lost = world.declare("app", "rotation: {overlap: 1h}");
        world.settle(process, lost);
        world.settle(process, world.change(lost, TERMS));
        SmtpCredentialStatus status = world.now(lost).getStatus();
        assertThat(status.retiring()).isNotNull();
        resources.abandon();
        resources.delete(lost, world.secret("app"));
        SmtpCredential restored = world.declare("app", TERMS + ", adoptionPolicy: Always");
        resources.putStatus(restored, status);
        return world.now(restored);
    }

    private void runSomeTimes(SmtpCredential credential) {
        for (int run = 0; run < SOME_RUNS; run++) {
            world.run(process, world.now(credential));
        }
    }
}
