package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.support.controlplane.ControlPlane;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.TlsVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Lets the operator die everywhere: a scenario is run once with an operator that lives, to count its calls and to see where
 * it ends, and then once for each call and side of its effect, with an operator that dies there and another one after it.
 */
final class Harness implements AutoCloseable {

    /** Longer than any pause of an operator that still has something to do. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final Duration LONG_QUIET = QUIET.multipliedBy(3);

    private static final int ATTEMPTS = 10;

    private final ControlPlane controlPlane;
    private final Config way;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final LogCapture log = new LogCapture();
    private final ExecutorService worlds;

    /** @param parallel how many worlds there are at a time */
    Harness(ControlPlane controlPlane, int parallel) {
        this.controlPlane = controlPlane;
        this.way = withCheapHandshakes(controlPlane.client().getConfiguration());
        this.worlds = Executors.newFixedThreadPool(parallel);
    }

    /**
     * What came of a scenario.
     *
     * @param points crash points that were tried
     * @param reached those of them that a run came to: where controllers work side by side, the rehearsal may have taken a
     *     call more than most runs do
     * @param violations what went wrong, with all that is needed to understand it
     */
    record Result(Scenario scenario, int points, int reached, List<String> violations) {

        @Override
        public String toString() {
            return "%-60s %4d crash points, %d not reached, %d violations"
                    .formatted(scenario, points, points - reached, violations.size());
        }
    }

    /**
     * What a run without a crash came to.
     *
     * @param calls those from when the scenario's change was made, in order
     */
    record Rehearsal(List<Call> calls, EndState end) {}

    /** What a run came to. */
    private record Run(boolean reached, List<String> violations) {}

    /**
     * Runs a scenario with its crash points, beside what is running already.
     *
     * @param chosen which of the crash points
     */
    CompletableFuture<Result> start(Scenario scenario, Predicate<CrashPoint> chosen) {
        return startRehearsal(scenario).thenCompose(rehearsal -> {
            List<CompletableFuture<Run>> runs = CrashPoint.upTo(
                            rehearsal.calls().size())
                    .filter(chosen)
                    .map(point -> CompletableFuture.supplyAsync(() -> reach(point, scenario, rehearsal.end()), worlds))
                    .toList();
            return CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
                    .thenApply(all -> result(
                            scenario, runs.stream().map(CompletableFuture::join).toList()));
        });
    }

    private static Result result(Scenario scenario, List<Run> runs) {
        return new Result(
                scenario,
                runs.size(),
                (int) runs.stream().filter(Run::reached).count(),
                runs.stream().flatMap(run -> run.violations().stream()).toList());
    }

    /** Runs a scenario as a schedule has it, beside what is running already; tells what is violated. */
    CompletableFuture<List<String>> start(Scenario scenario, Schedule schedule, EndState expected) {
        return CompletableFuture.supplyAsync(
                () -> run(scenario, schedule, expected).violations(), worlds);
    }

    /** Rehearses a scenario, beside what is running already. */
    CompletableFuture<Rehearsal> startRehearsal(Scenario scenario) {
        return CompletableFuture.supplyAsync(() -> rehearse(scenario), worlds);
    }

    /** Runs a scenario with an operator that lives, and nothing going wrong. */
    Rehearsal rehearse(Scenario scenario) {
        int logged = log.length();
        try (World world = world()) {
            OperatorLife life = world.newLife(new PlantedBug());
            try {
                prepare(scenario, world);
                life.lifeline().countFromNow(Optional.empty());
                scenario.when().accept(world);
                settle(world, () -> {
                    scenario.then().accept(world);
                    // On a busy machine a pause of the operator looks like its end.
                    assertThat(Invariants.check(world, scenario, log.since(logged)))
                            .isEmpty();
                });
                world.await(() -> world.trace().isQuietFor(LONG_QUIET));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(report(scenario, "without a crash", world, List.of(e.getMessage())), e);
            } finally {
                life.close();
            }
            List<String> violations = Invariants.check(world, scenario, log.since(logged));
            if (!violations.isEmpty()) {
                throw new AssertionError(report(scenario, "without a crash", world, violations));
            }
            List<Call> calls = world.trace().calls();
            return new Rehearsal(
                    calls.subList(calls.size() - life.lifeline().counted(), calls.size()), EndState.of(world));
        }
    }

    /** Tries again where the crash isn't come to: of two controllers at work, now the one is ahead and now the other. */
    private Run reach(CrashPoint point, Scenario scenario, EndState expected) {
        Run run = run(scenario, Schedule.UNDISTURBED.with(point), expected);
        for (int again = 1;
                again < ATTEMPTS && !run.reached() && run.violations().isEmpty();
                again++) {
            run = run(scenario, Schedule.UNDISTURBED.with(point), expected);
        }
        return run;
    }

    private Run run(Scenario scenario, Schedule schedule, EndState expected) {
        int logged = log.length();
        try (World world = world()) {
            List<String> violations = new ArrayList<>();
            boolean reached = false;
            try {
                reached = live(world, scenario, schedule, expected);
            } catch (ConditionTimeoutException e) {
                violations.add(e.getMessage());
            }
            violations.addAll(Invariants.check(world, scenario, log.since(logged)));
            return new Run(
                    reached,
                    violations.isEmpty()
                            ? List.of()
                            : List.of(report(scenario, schedule.toString(), world, violations)));
        }
    }

    /**
     * Lets one operator live after the other, each but the last until it comes to its crash, and the last until all is as
     * without a crash.
     *
     * @return whether each came to its crash
     */
    private static boolean live(World world, Scenario scenario, Schedule schedule, EndState expected) {
        boolean reached = true;
        for (int n = 0; n <= schedule.crashes().size(); n++) {
            Optional<CrashPoint> crash = schedule.crashes().stream().skip(n).findFirst();
            try (OperatorLife life = world.newLife(schedule.bug().get())) {
                if (n == 0) {
                    prepare(scenario, world);
                }
                life.lifeline().countFromNow(crash);
                if (n == 0) {
                    change(world, scenario, schedule);
                }
                if (crash.isPresent()) {
                    world.await(() -> life.lifeline().isDead() || isSettled(world, scenario, expected));
                    reached &= life.lifeline().isDead();
                } else {
                    awaitEnd(world, scenario, expected);
                }
            }
        }
        return reached;
    }

    private static void change(World world, Scenario scenario, Schedule schedule) {
        schedule.serviceFaults()
                .forEach(fault -> world.service().fault(null, ".*", fault.kind(), fault.times(), fault.after()));
        schedule.clusterFaults().forEach(world.clusterFaults()::add);
        scenario.when().accept(world);
    }

    static void awaitEnd(World world, Scenario scenario, EndState expected) {
        settle(world, () -> {
            scenario.then().accept(world);
            String difference = EndState.of(world).differenceFrom(expected);
            if (!difference.isEmpty()) {
                throw new AssertionError("the end isn't that of a run without a crash:\n" + difference);
            }
        });
    }

    static void prepare(Scenario scenario, World world) {
        scenario.given().accept(world);
        settle(world, () -> {
            if (!world.isAtRest()) {
                throw new AssertionError("not at rest before the change");
            }
        });
    }

    static boolean isSettled(World world, Scenario scenario, EndState expected) {
        if (!world.trace().isQuietFor(QUIET)) {
            return false;
        }
        try {
            scenario.then().accept(world);
            return EndState.of(world).equals(expected);
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Waits until nothing goes out any more and something holds. */
    private static void settle(World world, Runnable assertion) {
        world.await(() -> world.trace().isQuietFor(QUIET));
        world.await(assertion::run);
        world.await(() -> world.trace().isQuietFor(QUIET));
    }

    /** Makes a world in which there is no operator yet. */
    World world() {
        return new World(
                http,
                controlPlane.client(),
                () -> new KubernetesClientBuilder()
                        .withConfig(way)
                        .withHttpClientFactory(new VertxHttpClientFactory(vertx))
                        .withKubernetesSerialization(serialization));
    }

    /** A life opens about ten connections, and the first word of TLS 1.3 costs a pair of keys for each kind of curve. */
    private static Config withCheapHandshakes(Config config) {
        return new ConfigBuilder(config).withTlsVersions(TlsVersion.TLS_1_2).build();
    }

    static String report(Scenario scenario, String where, World world, List<String> violations) {
        return "%s, %s:\n- %s\n%s".formatted(scenario, where, String.join("\n- ", violations), world.trace());
    }

    @Override
    public void close() {
        worlds.shutdownNow();
        vertx.close();
        log.close();
    }
}
