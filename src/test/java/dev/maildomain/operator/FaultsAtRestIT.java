package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service fails while there is nothing to do but look: nothing is said of what was in sync. */
@ControlPlaneTest
class FaultsAtRestIT {

    private static final int ALWAYS = 1_000_000;
    private static final int SEVERAL = 3;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .withPause("AT_REST", "200ms")
                .withPause("KEY_LIFETIME", "300ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void aDomainInSyncKeepsItsStatus() {
        Map<String, MailDomain> before =
                List.of("status:500", "status:302", "reset-before", "garbage", "status:401").stream()
                        .collect(Collectors.toMap(Function.identity(), fault -> ready(name(fault))));
        MailDomain limited = ready("limited.test");

        before.forEach((fault, domain) -> assertKept(domain, fault, SEVERAL));
        // Nothing is looked at for a minute after a 429.
        assertKept(limited, "rate-limited:1", 0);
    }

    private static void assertKept(MailDomain before, String fault, int more) {
        String domain = before.getSpec().domain();
        sandbox.fault(null, ".*/" + domain + "(/.*)?", fault, ALWAYS);
        int calls = sandbox.callsAbout(domain).size();
        installation.eventually(() -> assertThat(sandbox.callsAbout(domain)).hasSizeGreaterThan(calls + more));
        sandbox.clearFaults();
        ready("after-" + domain);

        assertThat(resources.now(before).getMetadata().getResourceVersion())
                .as(fault)
                .isEqualTo(before.getMetadata().getResourceVersion());
    }

    private static MailDomain ready(String domain) {
        return installation.eventually(
                resources.mailDomain(domain), now -> assertThat(now).isReady());
    }

    private static String name(String fault) {
        return fault.replace(':', '-') + ".test";
    }
}
