package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The packaged jar, killed with SIGKILL at points that are drawn by chance, ends after a restart where an operator ends that
 * lives, and no invariant is violated. The system properties {@code crash.scenarios}, {@code crash.kills} and
 * {@code crash.seed} say how many scenarios are drawn at most, how many points each has, and repeat a run;
 * {@code crash.only} chooses scenarios by the beginning of their names.
 */
@ControlPlaneTest
class KilledProcessIT {

    private static final int SCENARIOS = Integer.getInteger("crash.scenarios", 10);
    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final String ONLY = System.getProperty("crash.only", "");
    private static final int PARALLEL = Integer.getInteger("crash.parallel", 2);
    private static final List<List<Kills.Run>> RESULTS = new ArrayList<>();

    @AutoClose
    private static Harness harness;

    @AutoClose
    private static Kills kills;

    @AutoClose("shutdownNow")
    private static ExecutorService worlds;

    @BeforeAll
    static void prepare(ControlPlane controlPlane) {
        harness = new Harness(controlPlane, 1);
        kills = new Kills(controlPlane, harness);
        worlds = Executors.newFixedThreadPool(PARALLEL);
    }

    @TestFactory
    List<DynamicTest> noKillDoesHarm() {
        List<Scenario> scenarios = new ArrayList<>(Scenarios.all());
        Collections.shuffle(scenarios, new Random(SEED));
        return scenarios.stream()
                .filter(scenario -> scenario.name().startsWith(ONLY))
                .limit(SCENARIOS)
                .map(scenario -> dynamicTest(scenario, CompletableFuture.supplyAsync(() -> runs(scenario), worlds)))
                .toList();
    }

    private static List<Kills.Run> runs(Scenario scenario) {
        Harness.Rehearsal rehearsal = harness.rehearse(scenario);
        List<CrashPoint> points =
                new ArrayList<>(CrashPoint.upTo(rehearsal.calls().size()).toList());
        Collections.shuffle(points, new Random(SEED + scenario.name().hashCode()));
        return points.stream()
                .limit(KILLS)
                .map(point -> kills.run(scenario, point, rehearsal.end()))
                .toList();
    }

    private static DynamicTest dynamicTest(Scenario scenario, CompletableFuture<List<Kills.Run>> running) {
        return DynamicTest.dynamicTest(scenario.name(), () -> {
            List<Kills.Run> runs = running.join();
            RESULTS.add(runs);
            assertThat(runs)
                    .as("kills with -Dcrash.seed=%d -Dcrash.scenarios=%d -Dcrash.kills=%d", SEED, SCENARIOS, KILLS)
                    .allSatisfy(run -> {
                        assertThat(run.violations()).isEmpty();
                        assertThat(run.reached())
                                .as("killed where it was to be")
                                .isTrue();
                    });
        });
    }

    @AfterAll
    static void tell() {
        List<Kills.Run> runs = RESULTS.stream().flatMap(List::stream).toList();
        System.out.printf(
                "%d scenarios, %d kills of the packaged jar, crash.seed=%d, %d not reached, %d violations%n",
                RESULTS.size(),
                runs.size(),
                SEED,
                runs.stream().filter(run -> !run.reached()).count(),
                runs.stream().mapToInt(run -> run.violations().size()).sum());
    }
}
