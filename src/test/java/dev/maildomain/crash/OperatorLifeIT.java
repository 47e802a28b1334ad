package dev.maildomain.crash;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.crash.Schedule.ClusterFault;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is dead stays dead: only so does it prove something that the next life ends well. */
@ControlPlaneTest
class OperatorLifeIT {

    private static final Pattern THREADS_OF_A_LIFE = Pattern.compile("(ReconcilerExecutor|Timer|sweep|pool-).*");

    @AutoClose
    private final Harness harness;

    OperatorLifeIT(ControlPlane controlPlane) {
        this.harness = new Harness(controlPlane, 1);
    }

    @Test
    void nothingIsHeardOfADeadLife() {
        try (World world = harness.world()) {
            OperatorLife dead = livedUntil(world, new CrashPoint(4, Side.AFTER));
            int stepsBefore = world.trace().steps().size();
            List<SandboxControl.Call> callsBefore = world.service().calls();
            world.resources().mailDomain("b", "{domain: b.test}");

            OperatorLife next = world.newLife(new PlantedBug());
            try {
                awaitReady(world, "a");
                awaitReady(world, "b");
            } finally {
                next.close();
            }

            assertThat(dead.lifeline().isDead()).isTrue();
            List<Trace.Step.Sent> sent = sentSince(world, stepsBefore);
            assertThat(sent).isNotEmpty().allMatch(step -> step.life() == 2);
            assertThat(world.service().calls())
                    .as("calls that the service has heard")
                    .hasSize(callsBefore.size()
                            + (int) sent.stream()
                                    .filter(step -> step.call().edge() == Call.Edge.DOMAINS_API)
                                    .count());
        }
    }

    @Test
    void aCallIsCarriedOutOnTheOneSideAndNotOnTheOther() {
        try (World world = harness.world()) {
            livedUntil(world, new CrashPoint(1, Side.BEFORE));
            assertThat(world.mailDomain("a"))
                    .hasValueSatisfying(
                            now -> assertThat(now.getMetadata().getFinalizers()).isEmpty());
        }
        try (World world = harness.world()) {
            livedUntil(world, new CrashPoint(1, Side.AFTER));
            assertThat(world.mailDomain("a"))
                    .hasValueSatisfying(
                            now -> assertThat(now.getMetadata().getFinalizers()).hasSize(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"CONFLICT, 1.1 -> 409", "ERROR, 1.1 -> 500", "LOST, the answer to 1.1 is lost"})
    void itLivesOnAfterAWriteThatFails(ClusterFault.Kind kind, String told) {
        try (World world = harness.world()) {
            world.clusterFaults().add(new ClusterFault(kind, 1, 0));
            try (OperatorLife life = world.newLife(new PlantedBug())) {
                world.resources().mailDomain("a", "{domain: a.test}");
                awaitReady(world, "a");

                assertThat(life.lifeline().isDead()).isFalse();
            }
            assertThat(world.trace().toString()).contains("1.1 cluster PATCH maildomains/a\n", told + "\n");
        }
    }

    @Test
    void itsThreadsEndWithIt() {
        try (World world = harness.world()) {
            Set<Thread> before = threads();
            livedUntil(world, new CrashPoint(4, Side.BEFORE));

            world.await(() -> {
                Set<Thread> left = new HashSet<>(threads());
                left.removeAll(before);
                assertThat(left).isEmpty();
            });
        }
    }

    /** A life that is to create a domain, and dies of it. */
    private static OperatorLife livedUntil(World world, CrashPoint point) {
        OperatorLife life = world.newLife(new PlantedBug());
        try {
            life.lifeline().countFromNow(Optional.of(point));
            world.resources().mailDomain("a", "{domain: a.test}");
            world.await(life.lifeline()::isDead);
        } finally {
            life.close();
        }
        return life;
    }

    private static void awaitReady(World world, String name) {
        world.await(() -> assertThat(world.mailDomain(name))
                .hasValueSatisfying(now -> assertThat(now).isReady()));
    }

    private static List<Trace.Step.Sent> sentSince(World world, int steps) {
        return world.trace().steps().stream()
                .skip(steps)
                .filter(Trace.Step.Sent.class::isInstance)
                .map(Trace.Step.Sent.class::cast)
                .toList();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> THREADS_OF_A_LIFE.matcher(thread.getName()).matches())
                .collect(Collectors.toSet());
    }
}
