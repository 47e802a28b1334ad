package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Wherever the operator dies, the next one ends where one that lives does, and no invariant is violated. */
@ControlPlaneTest
class CrashHarnessIT {

    /** Scenarios to run, as a regular expression over the whole name. */
    private static final String ONLY = System.getProperty("crash.scenario", ".*");

    private static final int PARALLEL = Integer.getInteger("crash.parallel", 6);

    @AutoClose
    private static Harness harness;

    private static final List<Harness.Result> RESULTS = new ArrayList<>();

    @BeforeAll
    static void start(ControlPlane controlPlane) {
        harness = new Harness(controlPlane, PARALLEL);
    }

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.all().stream()
                .filter(scenario -> scenario.name().matches(ONLY))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    Harness.Result result = harness.run(scenario);
                    RESULTS.add(result);
                    System.out.println(result);
                    assertThat(result.violations()).isEmpty();
                }));
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
