package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.crash.Schedule.ServiceFault;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The harness finds mistakes: each of them violates an invariant, which holds where all is the same but for the mistake. */
@ControlPlaneTest
class PlantedBugsIT {

    private static final int PARALLEL = 8;
    private static final ServiceFault ERROR = new ServiceFault("status:500", 4, 0);
    private static final ServiceFault FOREIGN_PAGE = new ServiceFault("garbage", 8, 0);

    @AutoClose
    private static Harness harness;

    private final Map<Scenario, CompletableFuture<Harness.Rehearsal>> rehearsals = new HashMap<>();

    @BeforeAll
    static void start(ControlPlane controlPlane) {
        harness = new Harness(controlPlane, PARALLEL);
    }

    /**
     * A mistake and what shows it.
     *
     * @param name the mistake, as a sentence
     * @param scenario name of the scenario
     * @param dies the call after which the operator dies, as a regular expression; empty if it lives
     * @param schedule what else goes wrong
     * @param violation what is violated, as a regular expression
     */
    private record Mistake(
            String name, Supplier<PlantedBug> bug, String scenario, String dies, Schedule schedule, String violation) {

        /** What a run goes through, if without the mistake these are its calls. */
        private Schedule schedule(List<Call> calls) {
            return dies.isEmpty() ? schedule : schedule.with(new CrashPoint(number(dies, calls), Side.AFTER));
        }
    }

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(
                    "whatever exists is the operator's own",
                    PlantedBugs.OwnershipByExistence::new,
                    "a domain is somebody else's",
                    "service createDomain .*",
                    Schedule.UNDISTURBED,
                    "MailDomain foreign has a claim, and isn't the only one"),
            new Mistake(
                    "any page is proof of absence",
                    PlantedBugs.AnyPageIsAbsence::new,
                    "a login is deleted",
                    "",
                    Schedule.UNDISTURBED.with(FOREIGN_PAGE),
                    "the logins of a\\.test are \\[app@a\\.test\\], not \\[\\]"),
            new Mistake(
                    "the finalizer is removed on any error",
                    PlantedBugs.FinalizerRemovedOnError::new,
                    "a login is deleted",
                    "",
                    Schedule.UNDISTURBED.with(ERROR),
                    "the logins of a\\.test are \\[app@a\\.test\\], not \\[\\]"),
            new Mistake(
                    "the pending Secret is deleted before the flip",
                    PlantedBugs.PendingDeletedBeforeFlip::new,
                    "a login is created, with a generated password",
                    "cluster [A-Z]+ secrets/app",
                    Schedule.UNDISTURBED,
                    "the last Secret with a login's password is deleted"),
            new Mistake(
                    "the service hears of a password before it is in a Secret",
                    PlantedBugs.ServiceBeforeSecret::new,
                    "a login is created, with a generated password",
                    "cluster [A-Z]+ secrets/app-pending",
                    Schedule.UNDISTURBED,
                    "the service is told a password that no Secret holds"));

    /** What is violated with a mistake and without it. */
    private record Outcome(
            Mistake mistake, CompletableFuture<List<String>> with, CompletableFuture<List<String>> without) {}

    @TestFactory
    Stream<DynamicTest> everyMistakeIsFound() {
        List<Outcome> outcomes = MISTAKES.stream().map(this::begin).toList();
        return outcomes.stream()
                .map(outcome -> DynamicTest.dynamicTest(outcome.mistake().name(), () -> {
                    assertThat(outcome.without().join()).as("without it").isEmpty();
                    assertThat(outcome.with().join())
                            .as("with it")
                            .singleElement()
                            .asString()
                            .containsPattern(
                                    Pattern.compile("^- " + outcome.mistake().violation(), Pattern.MULTILINE));
                }));
    }

    private Outcome begin(Mistake mistake) {
        Scenario scenario = Scenarios.all().stream()
                .filter(each -> each.name().equals(mistake.scenario()))
                .findAny()
                .orElseThrow();
        CompletableFuture<Harness.Rehearsal> rehearsal = rehearsals.computeIfAbsent(scenario, harness::startRehearsal);
        return new Outcome(
                mistake,
                rehearsal.thenCompose(without -> harness.start(
                        scenario, mistake.schedule(without.calls()).with(mistake.bug()), without.end())),
                rehearsal.thenCompose(
                        without -> harness.start(scenario, mistake.schedule(without.calls()), without.end())));
    }

    private static int number(String call, List<Call> calls) {
        return IntStream.range(0, calls.size())
                        .filter(index -> calls.get(index).toString().matches(call))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no " + call + " in " + calls))
                + 1;
    }
}
