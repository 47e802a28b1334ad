package dev.maildomain.operator;

import static dev.maildomain.support.ResourceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.support.Installation;
import dev.maildomain.support.SandboxControl.Call;
import dev.maildomain.support.Writes;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** More work than the account may be asked to do in a minute: it takes longer, and nothing fails. */
@ControlPlaneTest
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = NamespacesIT.NAMESPACES, mode = ResourceAccessMode.READ)
class RateLimitIT {

    private static final int DOMAINS = 10;
    private static final int CALLS_FOR_A_DOMAIN = 2;
    private static final int LIMIT = 15;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration TWO_WINDOWS_AND_MORE = Duration.ofMinutes(3);

    /** Calls that were under way already when the refusal came. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    @Test
    void aWaitThatTheServiceAsksForIsKept(ControlPlane controlPlane, TestNamespace namespace) {
        try (Installation installation = Installation.in(controlPlane, namespace)
                .with(Installation.sandboxOptions().withRequestsPerMinute(LIMIT))
                .with("MAILDOMAIN_REQUESTS_PER_MINUTE", "300")
                .start()) {
            List<Call> calls = callsUntilAllAreReady(installation);

            Instant refused = calls.stream()
                    .filter(call -> call.status() == TOO_MANY_REQUESTS)
                    .map(Call::at)
                    .findFirst()
                    .orElseThrow();
            assertThat(calls)
                    .extracting(Call::at)
                    .noneMatch(at -> at.isAfter(refused.plus(UNDER_WAY)) && at.isBefore(refused.plus(WINDOW)));
        }
    }

    @Test
    void anOperatorThatKnowsTheLimitIsNeverRefused(ControlPlane controlPlane, TestNamespace namespace) {
        try (Installation installation = Installation.in(controlPlane, namespace)
                .with(Installation.sandboxOptions().withRequestsPerMinute(LIMIT))
                .with("MAILDOMAIN_REQUESTS_PER_MINUTE", Integer.toString(LIMIT))
                .start()) {
            List<Call> calls = callsUntilAllAreReady(installation);

            assertThat(calls)
                    .hasSize(DOMAINS * CALLS_FOR_A_DOMAIN)
                    .noneMatch(call -> call.status() == TOO_MANY_REQUESTS);
            IntStream.range(0, calls.size() - LIMIT)
                    .forEach(first -> assertThat(Duration.between(
                                    calls.get(first).at(),
                                    calls.get(first + LIMIT).at()))
                            .isGreaterThanOrEqualTo(WINDOW));
        }
    }

    private static List<Call> callsUntilAllAreReady(Installation installation) {
        try (Writes<MailDomain> statuses = installation.resources().writesTo(MailDomain.class);
                Writes<Event> events = installation.resources().writesTo(Event.class)) {
            List<MailDomain> domains = IntStream.range(0, DOMAINS)
                    .mapToObj(i -> installation.resources().mailDomain("limited-" + i + ".test"))
                    .toList();
            for (MailDomain domain : domains) {
                installation.eventually(
                        TWO_WINDOWS_AND_MORE,
                        () -> assertThat(installation.resources().now(domain)).isReady());
            }
            assertThat(domains).allSatisfy(domain -> {
                String uid = domain.getMetadata().getUid();
                assertThat(statuses.of(uid)).noneMatch(RateLimitIT::hasFailed);
                assertThat(events.of(uid)).extracting(Event::getType).containsOnly("Normal");
            });
            return installation.sandbox().calls();
        }
    }

    private static boolean hasFailed(MailDomain domain) {
        List<Condition> conditions =
                domain.getStatus() == null ? null : domain.getStatus().conditions();
        return Conditions.find(conditions, ConditionType.STALLED).isPresent()
                || Stream.of(ConditionType.READY, ConditionType.SYNCED)
                        .flatMap(type -> Conditions.find(conditions, type).stream())
                        .anyMatch(condition -> ConditionStatus.FALSE.value().equals(condition.status()));
    }
}
