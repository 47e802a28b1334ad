package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Wherever the operator dies, the next one ends where one that lives does, and no invariant is violated.
 *
 * <p>The system property {@code crash.only} chooses among scenarios and crash points by the beginning of their names as
 * failures tell them, such as {@code a login is deleted} or {@code a login is deleted, BEFORE call 3}.
 */
@ControlPlaneTest
class CrashHarnessIT {

    private static final String ONLY = System.getProperty("crash.only", "");
    private static final int PARALLEL = Integer.getInteger("crash.parallel", 8);
    private static final List<Harness.Result> RESULTS = new ArrayList<>();

    @AutoClose
    private static Harness harness;

    @BeforeAll
    static void prepare(ControlPlane controlPlane) {
        harness = new Harness(controlPlane, PARALLEL);
    }

    @TestFactory
    List<DynamicTest> noCrashDoesHarm() {
        return Scenarios.all().stream()
                .filter(scenario -> scenario.name().startsWith(ONLY) || ONLY.startsWith(scenario.name()))
                .map(scenario -> dynamicTest(scenario, harness.start(scenario, point -> isChosen(scenario, point))))
                .toList();
    }

    private static boolean isChosen(Scenario scenario, CrashPoint point) {
        return (scenario + ", " + point).startsWith(ONLY);
    }

    private static DynamicTest dynamicTest(Scenario scenario, CompletableFuture<Harness.Result> running) {
        return DynamicTest.dynamicTest(scenario.name(), () -> {
            Harness.Result result = running.join();
            RESULTS.add(result);
            System.out.println(result);
            assertThat(result.violations()).isEmpty();
        });
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "%d crash points, %d not reached, %d violations%n",
                RESULTS.stream().mapToInt(Harness.Result::points).sum(),
                RESULTS.stream()
                        .mapToInt(result -> result.points() - result.reached())
                        .sum(),
                RESULTS.stream().mapToInt(result -> result.violations().size()).sum());
    }
}
