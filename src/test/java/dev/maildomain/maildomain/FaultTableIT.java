package dev.maildomain.maildomain;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.maildomain.FaultTable.Fault;
import dev.maildomain.maildomain.FaultTable.Occasion;
import dev.maildomain.maildomain.FaultTable.Step;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Reason;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.SameClock;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request that a MailDomain can cause meets every fault once, and nobody can tell from the end. */
@ControlPlaneTest
class FaultTableIT {

    private static final int ALWAYS = 1_000_000;
    private static final SettableClock CLOCK = new SettableClock(Instant.now());
    private static final Map<Profile, InProcessSandbox> SANDBOXES = new EnumMap<>(Profile.class);

    private static KubernetesClient client;
    private static String namespace;

    private InProcessSandbox sandbox;
    private LoneOperator operator;
    private String domain;

    @BeforeAll
    static void start(ControlPlane controlPlane, TestNamespace shared) {
        client = controlPlane.client();
        namespace = shared.name();
        for (Profile profile : Profile.values()) {
            SANDBOXES.put(
                    profile,
                    new InProcessSandbox(SandboxOptions.defaults()
                            .withProfile(profile)
                            .withRequestsPerMinute(100_000)
                            .withClock(new SameClock(CLOCK))));
        }
    }

    @AfterAll
    static void stop() {
        SANDBOXES.values().forEach(InProcessSandbox::close);
    }

    static Stream<Arguments> everyFaultOfEveryStep() {
        return Stream.of(Step.values())
                .flatMap(step -> Stream.of(Fault.values())
                        .filter(fault -> fault.makesSenseFor(step))
                        .map(fault -> Arguments.of(step, fault)));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aStepWithoutAFault(Step step) {
        prepare(step, "unharmed");

        happen(step);
        operator.settle();

        assertThat(operator.events()).as(operator::story).isEqualTo(step.events());
        isAsDeclared(step);
        staysSo(step, Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("everyFaultOfEveryStep")
    void aFaultThatStrikesOnce(Step step, Fault fault) {
        prepare(step, fault.name());
        sandbox.fault(step.method(), step.path(domain), fault.kind(), 1);

        happen(step);
        operator.settle();
        if (fault.leadsToNotTaken(step)) {
            assertThat(operator.now().orElseThrow()).isStalledBy(Reason.NOT_TAKEN);
            CLOCK.advance(Given.REFUSED.multipliedBy(2));
            operator.settle();
        }

        List<SandboxControl.Call> tries = tries(step);
        assertThat(tries).as(operator::story).isNotEmpty();
        if (step.isWrite()) {
            assertThat(tries).as(operator::story).hasSizeLessThanOrEqualTo(fault.mostTries(step));
        }
        assertThat(operator.events()).as(operator::story).isSubsetOf(fault.eventsIn(step));
        isAsDeclared(step);
        staysSo(step, Optional.of(fault));
    }

    /** Refused is what a person has to know of, and what the service may take one day all the same. */
    @ParameterizedTest
    @MethodSource("everyWrite")
    void aRefusalThatLasts(Step step) {
        prepare(step, "refused");
        sandbox.fault(step.method(), step.path(domain), "status:400", ALWAYS);

        happen(step);
        operator.settle();

        assertThat(Conditions.find(operator.now().orElseThrow().getStatus().conditions(), ConditionType.READY))
                .as(operator::story)
                .hasValueSatisfying(ready ->
                        assertThat(ready.reason()).isEqualTo(step.refused().value()));
        goesOnSlowly(step);
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void anAcceptanceThatNeverHasAnEffect(Step step) {
        prepare(step, "never-taken");
        sandbox.fault(step.method(), step.path(domain), "ignore", ALWAYS);

        happen(step);
        operator.settle();

        assertThat(operator.now().orElseThrow()).as(operator::story).isStalledBy(Reason.NOT_TAKEN);
        assertThat(tries(step)).as(operator::story).hasSizeLessThanOrEqualTo(2);
        goesOnSlowly(step);
    }

    static Stream<Step> everyWrite() {
        return Stream.of(Step.values()).filter(Step::isWrite);
    }

    static Stream<Step> everySetting() {
        return everyWrite().filter(Step::isOfASetting);
    }

    /** After a few tries there is one for every pause, until it is enough. */
    private void goesOnSlowly(Step step) {
        int tries = tries(step).size();
        assertThat(tries).as(operator::story).isBetween(1, FaultTable.MOST_TRIES);

        CLOCK.advance(Given.REFUSED.multipliedBy(2));
        operator.settle();
        assertThat(tries(step)).as(operator::story).hasSizeBetween(tries + 1, tries + 2);

        sandbox.control().clearFaults();
        CLOCK.advance(Given.REFUSED.multipliedBy(2));
        operator.settle();
        isAsDeclared(step);
        assertThat(operator.events()).doesNotContain(Reason.DRIFT_REPAIRED.value());
    }

    private void prepare(Step step, String name) {
        sandbox = SANDBOXES.get(step.profile());
        sandbox.control("POST", "/reset", "");
        domain =
                ("mail." + step + "-" + name + ".test").toLowerCase(Locale.ROOT).replace('_', '-');
        operator = new LoneOperator(client, namespace, sandbox, CLOCK);
        for (String other : step.others(domain)) {
            sandbox.control().create(other, SandboxOptions.DEFAULT_API_KEY);
        }
        if (step.occasion() != Occasion.DECLARED) {
            operator.declare(domain, step.before());
            operator.settle();
            assertThat(operator.now().orElseThrow()).isReady();
            operator.beginToCount();
        }
    }

    private void happen(Step step) {
        switch (step.occasion()) {
            case DECLARED -> operator.declare(domain, step.after());
            case EDITED -> operator.edit(step.after());
            case DELETED -> operator.delete();
            case GONE_FROM_THE_SERVICE -> {
                sandbox.control().patch(domain, "{\"deleted\": true}");
                CLOCK.advance(Given.AT_REST.multipliedBy(2));
            }
            case TIME_FOR_A_LOOK -> CLOCK.advance(Given.AT_REST.multipliedBy(2));
        }
    }

    private List<SandboxControl.Call> tries(Step step) {
        return operator.calls().stream()
                .filter(call -> call.method().equals(step.method()))
                .filter(call -> call.path().matches(step.path(domain)))
                .toList();
    }

    private void isAsDeclared(Step step) {
        Set<String> others = step.others(domain);
        if (step.occasion() == Occasion.DELETED) {
            assertThat(operator.now()).as(operator::story).isEmpty();
            assertThat(sandbox.control().domains()).isEqualTo(List.copyOf(others));
            return;
        }
        assertThat(operator.now().orElseThrow()).as(operator::story).isReady();
        assertThat(operator.calls()).noneMatch(call -> call.method().equals("DELETE"));
        assertThat(sandbox.control().domains())
                .containsOnlyOnce(domain)
                .hasSize(others.contains(domain) ? others.size() : others.size() + 1);
        assertThat(sandbox.control().domain(domain).at(step.setting()).asText())
                .as(operator::story)
                .isEqualTo(step.value(domain));
        if (step.after().contains("postmaster")) {
            Map<String, String> login = operator.postmaster();
            assertThat(sandbox.control().acceptsLogin(login.get("username"), login.get("password")))
                    .as(operator::story)
                    .isTrue();
        }
    }

    /** Neither the next run nor one that looks at the service again finds anything to do. */
    private void staysSo(Step step, Optional<Fault> fault) {
        if (step.occasion() == Occasion.DELETED) {
            return;
        }
        int calls = operator.calls().size();
        String version = version();
        operator.run();
        assertThat(operator.calls()).as(operator::story).hasSize(calls);
        assertThat(version()).as(operator::story).isEqualTo(version);

        if (fault.filter(Fault.NOT_FOUND_YET::equals).isPresent()) {
            CLOCK.advance(Duration.ofSeconds(2));
        }
        Set<String> events = operator.events();
        operator.askForALook();
        version = version();
        operator.settle();
        CLOCK.advance(Given.AT_REST.multipliedBy(2));
        operator.settle();
        assertThat(operator.calls().subList(calls, operator.calls().size()))
                .as(operator::story)
                .isNotEmpty()
                .allMatch(call -> call.method().equals("GET")
                        || fault.filter(last -> last.mayStillCause(call)).isPresent());
        assertThat(version()).as(operator::story).isEqualTo(version);
        assertThat(operator.events()).as(operator::story).isEqualTo(events);
    }

    private String version() {
        return operator.now().orElseThrow().getMetadata().getResourceVersion();
    }
}
