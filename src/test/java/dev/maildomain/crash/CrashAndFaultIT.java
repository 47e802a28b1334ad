package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.crash.Schedule.ClusterFault;
import dev.maildomain.crash.Schedule.ServiceFault;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Crashes together with calls that fail, at the service or at the API server, end as without them, for schedules that are
 * drawn by chance.
 *
 * <p>Each schedule has a seed of its own: the first that of the system property {@code crash.seed}, and each of the others
 * the next number. So a schedule that failed is repeated by its seed and {@code -Dcrash.schedules=1}.
 */
@ControlPlaneTest
class CrashAndFaultIT {

    private static final int SCHEDULES = Integer.getInteger("crash.schedules", 20);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int PARALLEL = Integer.getInteger("crash.parallel", 8);

    private static final int MOST_CRASHES = 2;
    private static final int MOST_FAULTS = 3;
    private static final int MOST_TIMES = 2;
    private static final List<String> KINDS_AT_THE_SERVICE =
            List.of("status:500", "reset-before", "reset-after", "rate-limited:1", "garbage");

    @AutoClose
    private static Harness harness;

    private final List<Scenario> scenarios = Scenarios.all();
    private final Map<Scenario, CompletableFuture<Harness.Rehearsal>> rehearsals = new HashMap<>();

    @BeforeAll
    static void start(ControlPlane controlPlane) {
        harness = new Harness(controlPlane, PARALLEL);
    }

    @Test
    void endsAsWithoutThem() {
        List<CompletableFuture<List<String>>> runs =
                LongStream.range(SEED, SEED + SCHEDULES).mapToObj(this::start).toList();
        List<String> violations =
                runs.stream().flatMap(run -> run.join().stream()).toList();
        System.out.printf(
                "%d schedules of crashes and faults, crash.seed=%d, %d violations%n",
                SCHEDULES, SEED, violations.size());
        assertThat(violations).isEmpty();
    }

    private CompletableFuture<List<String>> start(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Scenario scenario = drawn(scenarios, random);
        return rehearsals
                .computeIfAbsent(scenario, harness::startRehearsal)
                .thenCompose(rehearsal ->
                        harness.start(scenario, schedule(rehearsal.calls().size(), random), rehearsal.end()))
                .exceptionally(failure -> List.of(scenario + ": " + failure))
                .thenApply(violations -> violations.stream()
                        .map(violation -> "crash.seed=%d: %s".formatted(seed, violation))
                        .toList());
    }

    /** Draws one for a scenario with so many calls. */
    private static Schedule schedule(int calls, SplittableRandom random) {
        Schedule schedule = Schedule.UNDISTURBED;
        for (int crashes = random.nextInt(1, MOST_CRASHES + 1); crashes > 0; crashes--) {
            schedule =
                    schedule.with(new CrashPoint(random.nextInt(1, calls + 1), drawn(List.of(Side.values()), random)));
        }
        for (int faults = random.nextInt(1, MOST_FAULTS + 1); faults > 0; faults--) {
            int times = random.nextInt(1, MOST_TIMES + 1);
            int after = random.nextInt(calls);
            schedule = random.nextBoolean()
                    ? schedule.with(new ServiceFault(drawn(KINDS_AT_THE_SERVICE, random), times, after))
                    : schedule.with(new ClusterFault(drawn(List.of(ClusterFault.Kind.values()), random), times, after));
        }
        return schedule;
    }

    private static <T> T drawn(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
