package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.status.Reason;
import dev.maildomain.support.Installation;
import dev.maildomain.support.Resources;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account that takes no further domain. */
@ControlPlaneTest
class PlanLimitIT {

    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final int SEVERAL = 3;

    @AutoClose
    private static Installation installation;

    private static Resources resources;
    private static SandboxControl sandbox;

    @BeforeAll
    static void install(ControlPlane controlPlane, TestNamespace namespace) {
        installation = Installation.in(controlPlane, namespace)
                .with("MAILDOMAIN_RESYNC_INTERVAL", SWEEP.toMillis() + "ms")
                .withPause("SETTLING", "200ms")
                .start();
        resources = installation.resources();
        sandbox = installation.sandbox();
    }

    @Test
    void isOneReasonForAllAndTriedByOneOfThemASweepUntilThereIsRoom() {
        sandbox.account("default", "{\"domainLimit\": 1}");
        MailDomain first = resources.mailDomain("first.test");
        installation.eventually(first, now -> assertThat(now).isReady());

        List<MailDomain> waiting = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> resources.mailDomain("waiting-" + number + ".test"))
                .toList();

        waiting.forEach(domain ->
                installation.eventually(domain, now -> assertThat(now).waitsFor(Reason.DOMAIN_LIMIT_REACHED)));
        int before = refusedCreates().size();
        installation.eventually(() -> assertThat(refusedCreates()).hasSizeGreaterThan(before + SEVERAL));
        List<Instant> probes = refusedCreates().stream().skip(before).toList();
        assertThat(IntStream.range(1, probes.size())
                        .mapToObj(next -> Duration.between(probes.get(next - 1), probes.get(next))))
                .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(SWEEP.dividedBy(2)));
        waiting.forEach(domain -> {
            assertThat(resources.now(domain)).waitsFor(Reason.DOMAIN_LIMIT_REACHED);
            assertThat(resources.eventsOf(domain)).containsExactly("Normal DomainLimitReached");
        });
        assertThat(resources.now(first)).isReady();

        sandbox.account("default", "{\"domainLimit\": 100}");

        waiting.forEach(
                domain -> installation.eventually(domain, now -> assertThat(now).isReady()));
        assertThat(sandbox.domains()).hasSize(6);
    }

    private static List<Instant> refusedCreates() {
        return sandbox.calls().stream()
                .filter(call -> call.request().equals("POST /v4/domains") && call.status() != 200)
                .map(SandboxControl.Call::at)
                .toList();
    }
}
