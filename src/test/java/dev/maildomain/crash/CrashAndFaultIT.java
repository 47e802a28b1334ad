package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.crash.Schedule.ServiceFault;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A crash and a failing call of the service together end as neither of them does, for schedules that are drawn by chance.
 * The system properties {@code crash.schedules} and {@code crash.seed} say how many, and repeat a run.
 */
@ControlPlaneTest
class CrashAndFaultIT {

    private static final int SCHEDULES = Integer.getInteger("crash.schedules", 20);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int PARALLEL = Integer.getInteger("crash.parallel", 6);
    private static final int NEXT_CALLS = 8;
    private static final List<String> KINDS =
            List.of("status:500", "reset-before", "reset-after", "rate-limited:1", "garbage");

    @AutoClose
    private static Harness harness;

    private final Random random = new Random(SEED);
    private final Map<Scenario, Harness.Rehearsal> rehearsals = new HashMap<>();

    @BeforeAll
    static void start(ControlPlane controlPlane) {
        harness = new Harness(controlPlane, PARALLEL);
    }

    @Test
    void endsAsWithoutThem() {
        List<Scenario> scenarios = Scenarios.all();
        List<Future<List<String>>> runs = new ArrayList<>();
        for (int i = 0; i < SCHEDULES; i++) {
            Scenario scenario = drawn(scenarios);
            Harness.Rehearsal rehearsal = rehearsals.computeIfAbsent(scenario, harness::rehearse);
            runs.add(harness.submit(scenario, schedule(rehearsal.calls().size()), rehearsal.end()));
        }
        List<String> violations =
                runs.stream().flatMap(run -> Harness.get(run).stream()).toList();
        System.out.printf(
                "%d schedules of a crash and a fault, crash.seed=%d, %d violations%n",
                SCHEDULES, SEED, violations.size());
        assertThat(violations)
                .as("violations with -Dcrash.seed=%d -Dcrash.schedules=%d", SEED, SCHEDULES)
                .isEmpty();
    }

    private Schedule schedule(int calls) {
        return Schedule.UNDISTURBED
                .with(new CrashPoint(1 + random.nextInt(calls), drawn(List.of(Side.values()))))
                .with(new ServiceFault(drawn(KINDS), 1, random.nextInt(NEXT_CALLS)));
    }

    private <T> T drawn(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
