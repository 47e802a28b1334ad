package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.support.Installation;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class MailDomainIT {

    @AutoClose
    private static Installation installation;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace).start();
    }

    @Test
    void aDomainWhoseDnsIsRightCostsTwoCallsToBecomeActive() {
        MailDomain domain = installation.resources().mailDomain("plain.test");

        installation.eventually(domain, now -> assertThat(now).isReady());

        assertThat(installation.sandbox().requestsAbout("plain.test"))
                .containsExactly("POST /v4/domains", "PUT /v4/domains/plain.test/verify");
    }
}
