package dev.maildomain.maildomain;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.Reason;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SameClock;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resource that a backup tool has made again with the status of the one that was there before, and without Secrets. */
@ControlPlaneTest
class RestoredStatusIT {

    private static final String DOMAIN = "restored.example.test";
    private static final String POSTMASTER = "postmaster: {secret: {name: of-postmaster}}\n";
    private static final String ADOPTING = POSTMASTER + "adoptionPolicy: Always";

    private final SettableClock clock = new SettableClock(Instant.now());
    private final InProcessSandbox sandbox = new InProcessSandbox(
            SandboxOptions.defaults().withRequestsPerMinute(100_000).withClock(new SameClock(clock)));
    private final Resources resources;
    private final LoneOperator operator;

    RestoredStatusIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.resources = new Resources(controlPlane.client(), namespace.name());
        this.operator = new LoneOperator(controlPlane.client(), namespace.name(), sandbox, clock);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void takesOverTheDomainAndLeavesThePasswordOfPostmasterThatNobodyKnows() {
        restore(lost(), ADOPTING);

        operator.settle();
        operator.askForALook();
        operator.settle();

        assertThat(now()).isStalledBy(Reason.PASSWORD_UNKNOWN);
        assertThat(now().getStatus().ownership().uid())
                .isEqualTo(now().getMetadata().getUid());
        assertThat(now().getStatus().postmaster()).isNull();
        assertThat(resources.secrets()).isEmpty();
        assertThat(operator.calls())
                .extracting(SandboxControl.Call::method)
                .as(operator::story)
                .containsOnly("GET");
    }

    @Test
    void showsNothingOfThatStatusOnceTheDomainIsItsOwn() {
        MailDomainStatus ofTheLost = lost();
        restore(ofTheLost, "adoptionPolicy: Always");

        operator.settle();

        assertThat(now()).isReady();
        assertThat(now().getStatus().postmaster()).isNull();
    }

    @Test
    void createsADomainThatWentWithTheLostOneAndShowsNothingOfThatStatus() {
        MailDomainStatus ofTheLost = lost();
        sandbox.control().patch(DOMAIN, "{\"deleted\": true}");
        restore(ofTheLost, "");

        operator.settle();

        assertThat(now()).isReady();
        assertThat(now().getStatus().domainId()).isNotEqualTo(ofTheLost.domainId());
        assertThat(now().getStatus().postmaster()).isNull();
    }

    /** The status of a resource that is gone with its Secrets, while the service has what was the resource's. */
    private MailDomainStatus lost() {
        operator.declare(DOMAIN, POSTMASTER);
        operator.settle();
        assertThat(now()).isReady();
        MailDomainStatus status = now().getStatus();
        assertThat(status.postmaster()).isNotNull();
        MailDomain lost = now();
        resources.abandon();
        resources.delete(lost, resources.secret("of-postmaster"));
        assertThat(operator.now()).isEmpty();
        return status;
    }

    private void restore(MailDomainStatus status, String fields) {
        operator.declare(DOMAIN, fields);
        resources.putStatus(now(), status);
        operator.beginToCount();
    }

    private MailDomain now() {
        return operator.now().orElseThrow();
    }
}
