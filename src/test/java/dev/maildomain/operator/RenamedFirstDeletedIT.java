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

/** A manifest that is renamed by a tool which deletes the old resource before it makes the new one. */
@ControlPlaneTest
class RenamedFirstDeletedIT {

    @AutoClose
    private static Installation installation;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .withPause("DELETION_GRACE", "20s")
                .start();
    }

    @Test
    void keepsItsDomain() {
        MailDomain old = installation.resources().mailDomain("old", "{domain: renamed.test}");
        String id = installation
                .eventually(old, now -> assertThat(now).isReady())
                .getStatus()
                .domainId();

        installation.resources().delete(old);
        MailDomain renamed = installation.resources().mailDomain("new", "{domain: renamed.test}");

        installation.eventually(renamed, now -> {
            assertThat(now).isReady();
            assertThat(now.getStatus().domainId()).isEqualTo(id);
        });
        installation.awaitGone(old);
        assertThat(installation.sandbox().requestsAbout("renamed.test"))
                .noneMatch(request -> request.startsWith("DELETE"));
    }
}
