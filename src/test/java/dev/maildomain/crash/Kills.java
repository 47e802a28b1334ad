package dev.maildomain.crash;

import dev.maildomain.support.ChartRbac;
import dev.maildomain.support.controlplane.ControlPlane;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** Lets the packaged operator be killed at points of a scenario, and start again. */
final class Kills implements AutoCloseable {

    /** 128 and the number of SIGKILL, as shells tell it. */
    private static final int KILLED = 137;

    private final ControlPlane controlPlane;
    private final Harness harness;
    private final Vertx vertx = Vertx.vertx();

    /** @param harness makes the worlds, and knows where they end */
    Kills(ControlPlane controlPlane, Harness harness) {
        this.controlPlane = controlPlane;
        this.harness = harness;
    }

    /**
     * What a run with a kill came to.
     *
     * @param reached whether it was killed at the point
     * @param violations what went wrong, with all that is needed to understand it
     */
    record Run(boolean reached, List<String> violations) {}

    /** Runs a scenario with an operator that is killed at a point, and another one after it. */
    Run run(Scenario scenario, CrashPoint point, EndState expected) {
        try (World world = harness.world()) {
            Path kubeconfig = ChartRbac.install(controlPlane, world.namespace(), world.namespace());
            List<String> violations = new ArrayList<>();
            StringBuilder log = new StringBuilder();
            boolean reached = false;
            try (ProcessLife killed = begin(world, kubeconfig)) {
                reached = isKilled(killed, world, scenario, point, expected);
                if (reached && killed.exitStatus() != KILLED) {
                    violations.add("the process ended with status " + killed.exitStatus());
                }
                log.append(killed.log());
            } catch (ConditionTimeoutException e) {
                violations.add(e.getMessage());
            }
            try (ProcessLife next = begin(world, kubeconfig)) {
                next.awaitReady();
                Harness.awaitEnd(world, scenario, expected);
                log.append(next.log());
            } catch (ConditionTimeoutException e) {
                violations.add(e.getMessage());
            }
            violations.addAll(Invariants.check(world, scenario, log.toString()));
            return new Run(
                    reached,
                    violations.isEmpty()
                            ? List.of()
                            : List.of(Harness.report(scenario, "killed " + point, world, violations)));
        }
    }

    /** Lets an operator live until it comes to the point; whether it does. */
    private static boolean isKilled(
            ProcessLife life, World world, Scenario scenario, CrashPoint point, EndState expected) {
        life.awaitReady();
        Harness.prepare(scenario, world);
        life.lifeline().countFromNow(Optional.of(point));
        scenario.when().accept(world);
        world.await(() -> life.lifeline().isDead() || Harness.isSettled(world, scenario, expected));
        return life.lifeline().isDead();
    }

    private ProcessLife begin(World world, Path kubeconfig) {
        return new ProcessLife(vertx, world, controlPlane.client().getConfiguration(), kubeconfig);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
