package dev.maildomain.maildomain;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.maildomain.FaultTable.Fault;
import dev.maildomain.maildomain.FaultTable.Occasion;
import dev.maildomain.maildomain.FaultTable.Step;
import dev.maildomain.sandbox.Profile;
import dev.maildomain.sandbox.SandboxOptions;
import dev.maildomain.support.InProcessSandbox;
import dev.maildomain.support.SameClock;
import dev.maildomain.support.SandboxControl;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private static final int MOST_TRIES = 3;
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

        assertThat(operator.events()).as(operator.story()).isEqualTo(step.events());
        isAsDeclared(step);
        staysSo(step);
    }

    @ParameterizedTest
    @MethodSource("everyFaultOfEveryStep")
    void aFaultThatStrikesOnce(Step step, Fault fault) {
        prepare(step, fault.name());
        sandbox.fault(step.method(), step.path(domain), fault.kind(), 1);

        happen(step);
        operator.settle();

        List<SandboxControl.Call> tries = tries(step);
        assertThat(tries).as(operator.story()).isNotEmpty();
        if (step.isWrite()) {
            assertThat(tries).as(operator.story()).hasSizeLessThanOrEqualTo(MOST_TRIES);
        }
        assertThat(operator.events()).as(operator.story()).isSubsetOf(fault.and(step.events()));
        isAsDeclared(step);
        staysSo(step);
    }

    private void prepare(Step step, String name) {
        sandbox = SANDBOXES.get(step.profile());
        sandbox.control("POST", "/reset", "");
        domain = ("mail." + step + "-" + name + ".test").toLowerCase().replace('_', '-');
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
            assertThat(operator.now()).as(operator.story()).isEmpty();
            assertThat(sandbox.control().domains()).isEqualTo(List.copyOf(others));
            return;
        }
        assertThat(operator.now().orElseThrow()).as(operator.story()).isReady();
        assertThat(operator.calls()).noneMatch(call -> call.method().equals("DELETE"));
        assertThat(sandbox.control().domains())
                .containsOnlyOnce(domain)
                .hasSize(others.contains(domain) ? others.size() : others.size() + 1);
        assertThat(sandbox.control().domain(domain).at(step.setting()).asText())
                .as(operator.story())
                .isEqualTo(step.value(domain));
    }

    /** Neither the next run nor one that looks at the service again finds anything to do. */
    private void staysSo(Step step) {
        if (step.occasion() == Occasion.DELETED) {
            return;
        }
        String version = version();
        Set<String> events = operator.events();
        int calls = operator.calls().size();
        operator.run();
        assertThat(operator.calls()).as("calls at rest").hasSize(calls);
        operator.askForALook();
        version = version();
        operator.settle();
        CLOCK.advance(Given.AT_REST.multipliedBy(2));
        operator.settle();
        assertThat(operator.calls().subList(calls, operator.calls().size()))
                .as("calls of later looks")
                .isNotEmpty()
                .allMatch(call -> call.method().equals("GET"));
        assertThat(version()).as(operator.story()).isEqualTo(version);
        assertThat(operator.events()).as(operator.story()).isEqualTo(events);
    }

    private String version() {
        return operator.now().orElseThrow().getMetadata().getResourceVersion();
    }
}
