package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The operator looks for the service where it isn't: what it is told there is no word on any domain. */
@ControlPlaneTest
class WrongPathIT {

    private static final int SEVERAL = 3;

    @AutoClose
    private Installation installation;

    @Test
    void nothingIsConcludedFromIt(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
        Resources resources = installation.resources();
        SandboxControl sandbox = installation.sandbox();
        MailDomain leaving = resources.mailDomain("leaving.test");
        installation.eventually(leaving, now -> assertThat(now).isReady());

        installation.operator().restartWith("MAILDOMAIN_ENDPOINT", installation.endpoint() + "/wrong");
        resources.delete(leaving);
        MailDomain coming = resources.mailDomain("coming.test");

        installation.eventually(
                coming,
                now -> assertThat(now)
                        .waitsFor(Reason.API_UNAVAILABLE)
                        .has(ConditionType.READY, ConditionStatus.UNKNOWN)
                        .tells("404"));
        installation.eventually(leaving, now -> assertThat(now).isHeldBy(Reason.API_UNAVAILABLE));
        installation.eventually(() -> assertThat(sandbox.requestsAbout("leaving.test"))
                .filteredOn(request -> request.contains("/wrong/"))
                .hasSizeGreaterThan(SEVERAL));
        assertThat(sandbox.domains()).containsExactly("leaving.test");

        installation.operator().restartWith("MAILDOMAIN_ENDPOINT", installation.endpoint());
        installation.eventually(coming, now -> assertThat(now).isReady());
        installation.awaitGone(leaving);
        assertThat(sandbox.domains()).containsExactly("coming.test");
    }
}
