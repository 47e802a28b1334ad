package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import dev.maildomain.support.SettableClock;
import dev.maildomain.support.SteadyRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeletionVerdictsTest {

    private static final String CONFIRM = "maildomain.dev/confirm-deletion=" + Given.NAME;
    private static final String RETAIN = "deletionPolicy: Retain";

    private final SettableClock clock = new SettableClock(Given.SINCE);
    private final DeletionVerdicts verdicts = new DeletionVerdicts(
            Given.ERRORS, new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(15)), clock, new SteadyRandom(0));

    static Stream<Arguments> waits() {
        Domain disabled = disabled();
        return Stream.of(
                Arguments.of(
                        new DeletionPlan.AwaitAbsence(), Reason.DELETING, Progress.RECONCILING, List.of(Given.NAME)),
                Arguments.of(
                        new DeletionPlan.AwaitOutcome(Given.SINCE.plusSeconds(60)),
                        Reason.WAITING_FOR_OUTCOME,
                        Progress.RECONCILING,
                        List.of(Given.NAME)),
                Arguments.of(
                        new DeletionPlan.WantedElsewhere(),
                        Reason.DELETION_HELD,
                        Progress.STALLED,
                        List.of("another namespace", CONFIRM, RETAIN)),
                Arguments.of(
                        new DeletionPlan.LimitReached(Duration.ofMinutes(50)),
                        Reason.DELETION_HELD,
                        Progress.RECONCILING,
                        List.of("goes on by itself", CONFIRM, "MAILDOMAIN_MAX_DELETIONS_PER_HOUR", RETAIN)),
                Arguments.of(
                        new DeletionPlan.SandboxDomain(), Reason.SANDBOX_DOMAIN, Progress.STALLED, List.of(RETAIN)),
                Arguments.of(
                        new DeletionPlan.Disabled(disabled),
                        Reason.DOMAIN_DISABLED,
                        Progress.STALLED,
                        List.of("blacklisted", "too many bounces", "2026-03-02T12:00:00Z", "by itself", RETAIN)),
                Arguments.of(
                        new DeletionPlan.AuthorityInUse(List.of("a.example.test", "b.example.test")),
                        Reason.DKIM_AUTHORITY_IN_USE,
                        Progress.RECONCILING,
                        List.of("a.example.test, b.example.test;", RETAIN)),
                Arguments.of(
                        new DeletionPlan.Vanished(),
                        Reason.DOMAINS_VANISHED,
                        Progress.RECONCILING,
                        List.of("API key", "maildomain.dev/accept-absence=true")),
                Arguments.of(
                        new DeletionPlan.Unsupported(List.of("spec.deletionPolicy: Archive")),
                        Reason.UNSUPPORTED_VALUE,
                        Progress.STALLED,
                        List.of("spec.deletionPolicy: Archive", "update the operator", RETAIN)));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void saysWhyItWaitsAndWhatCuresIt(DeletionPlan.Wait wait, Reason reason, Progress progress, List<String> parts) {
        Verdict verdict = verdicts.of(wait, Given.NAME, 1);

        assertThat(verdict.ready().reason()).isEqualTo(reason);
        assertThat(verdict.progress()).isEqualTo(progress);
        assertThat(verdict.ready().message()).contains(parts);
        assertThat(verdict.comeBack()).isPositive();
    }

    @Test
    void cutsALongListOfNames() {
        List<String> names =
                IntStream.rangeClosed(1, 12).mapToObj(i -> "d" + i + ".test").toList();

        assertThat(message(new DeletionPlan.AuthorityInUse(names)))
                .contains("d10.test and 2 more")
                .doesNotContain("d11");
        assertThat(message(new DeletionPlan.AuthorityInUse(names.subList(0, 10))))
                .contains("d9.test, d10.test;");
    }

    @Test
    void looksForAnHeirEverySecondAsLongAsOneMayCome() {
        Verdict soon = verdicts.of(new DeletionPlan.AwaitHeir(clock.instant().plusSeconds(15)), Given.NAME, 1);
        Verdict last = verdicts.of(new DeletionPlan.AwaitHeir(clock.instant().plusMillis(200)), Given.NAME, 1);

        assertThat(soon.ready().reason()).isEqualTo(Reason.DELETING);
        assertThat(soon.ready().message()).contains("unless another MailDomain");
        assertThat(soon.comeBack()).isEqualTo(Duration.ofSeconds(1));
        assertThat(last.comeBack()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void looksLessAndLessOftenWhereOthersAreInTheWay() {
        DeletionPlan.Wait inUse = new DeletionPlan.AuthorityInUse(List.of("a.example.test"));

        assertThat(verdicts.of(inUse, Given.NAME, 1).comeBack()).isEqualTo(Duration.ofSeconds(1));
        assertThat(verdicts.of(inUse, Given.NAME, 4).comeBack()).isEqualTo(Duration.ofSeconds(8));
        assertThat(verdicts.of(inUse, Given.NAME, 40).comeBack()).isEqualTo(Duration.ofMinutes(5));
        assertThat(verdicts.of(new DeletionPlan.AwaitAbsence(), Given.NAME, 40).comeBack())
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void comesBackWhenThereIsAPlaceButNotLaterThanAfterARefusal() {
        assertThat(verdicts.of(new DeletionPlan.LimitReached(Duration.ofMinutes(3)), Given.NAME, 1)
                        .comeBack())
                .isEqualTo(Duration.ofMinutes(3));
        assertThat(verdicts.of(new DeletionPlan.LimitReached(Duration.ofMinutes(50)), Given.NAME, 1)
                        .comeBack())
                .isEqualTo(Given.REFUSED);
    }

    @Test
    void comesBackWhenTheOutcomeIsProven() {
        clock.advance(Duration.ofSeconds(20));

        assertThat(verdicts.of(new DeletionPlan.AwaitOutcome(Given.SINCE.plusSeconds(60)), Given.NAME, 1)
                        .comeBack())
                .isEqualTo(Duration.ofSeconds(40));
    }

    private String message(DeletionPlan.Wait wait) {
        return verdicts.of(wait, Given.NAME, 1).ready().message();
    }

    private static Domain disabled() {
        return Given.shown()
                .disabled(new Domain.Disablement(
                        Optional.of("blacklisted"),
                        Optional.of("too many bounces"),
                        false,
                        Optional.of(Instant.parse("2026-03-02T12:00:00Z"))))
                .details()
                .domain();
    }
}
