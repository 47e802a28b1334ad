package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.ID;
import static dev.maildomain.maildomain.Given.SETTLING;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionPlannerTest {

    private static final Claim CREATING = new Claim.Creating(SINCE, Optional.of("account"));
    private static final Claim CREATED = new Claim.Created(SINCE, Optional.of(ID), Optional.of("account"));
    private static final Claim WITHOUT_ID = new Claim.Created(SINCE, Optional.empty(), Optional.empty());
    private static final List<Claim> CLAIMS = List.of(new Claim.None(), CREATING, CREATED, WITHOUT_ID);
    private static final Observation NOT_LOOKED = new Observation.NotLooked();
    private static final Instant PROVEN = SINCE.plus(SETTLING);
    private static final Instant LONG_AFTER = SINCE.plusSeconds(100_000);

    private final DeletionPlanner planner = new DeletionPlanner(Given.PROOF);

    @Test
    void hasNothingToDoWithoutAClaim() {
        assertThat(plan(new Claim.None(), NOT_LOOKED, LONG_AFTER)).isEqualTo(new DeletionPlan.Done());
        assertThat(plan(new Claim.None(), present(ID, SINCE), LONG_AFTER)).isEqualTo(new DeletionPlan.Done());
    }

    @Test
    void hasNothingToDoAfterACreateThatDidNothing() {
        assertThat(planner.plan(CREATING, true, Optional.empty(), NOT_LOOKED, SINCE, Duration.ZERO))
                .isEqualTo(new DeletionPlan.Done());
    }

    @Test
    void deletesWhatIsRecordedAsMadeWhateverBecameOfALaterCreate() {
        assertThat(planner.plan(CREATED, true, Optional.empty(), present(ID, SINCE), LONG_AFTER, Duration.ZERO))
                .isEqualTo(new DeletionPlan.Delete());
    }

    @Test
    void looksFirst() {
        assertThat(plan(CREATING, NOT_LOOKED, LONG_AFTER)).isEqualTo(new DeletionPlan.Look());
        assertThat(plan(CREATED, NOT_LOOKED, LONG_AFTER)).isEqualTo(new DeletionPlan.Look());
    }

    @ParameterizedTest
    @EnumSource(DomainState.class)
    void deletesItsOwnDomainInAnyState(DomainState state) {
        Observation present = Given.present(state);

        assertThat(plan(CREATED, present, LONG_AFTER)).isEqualTo(new DeletionPlan.Delete());
    }

    @Test
    void leavesADomainThatTookThePlaceOfItsOwn() {
        assertThat(plan(CREATED, present("another", SINCE), LONG_AFTER)).isEqualTo(new DeletionPlan.Done());
    }

    @ParameterizedTest
    @CsvSource({"-6,false", "-5,true", "40,true", "41,false"})
    void deletesWhatAnUnrecordedCreateCanHaveMadeAndNothingElse(long secondsAfterTheClaim, boolean ours) {
        Observation present = present(ID, SINCE.plusSeconds(secondsAfterTheClaim));
        DeletionPlan expected = ours ? new DeletionPlan.Delete() : new DeletionPlan.Done();

        assertThat(plan(CREATING, present, LONG_AFTER)).isEqualTo(expected);
        assertThat(plan(WITHOUT_ID, present, LONG_AFTER)).isEqualTo(expected);
    }

    @Test
    void comparesCreationTimesByTheServicesClock() {
        Duration ahead = Duration.ofMinutes(10);
        Observation present = present(ID, SINCE.plus(ahead));

        assertThat(planner.plan(CREATING, false, Optional.empty(), present, LONG_AFTER, ahead))
                .isEqualTo(new DeletionPlan.Delete());
        assertThat(planner.plan(CREATING, false, Optional.empty(), present, LONG_AFTER, Duration.ZERO))
                .isEqualTo(new DeletionPlan.Done());
    }

    @ParameterizedTest
    @CsvSource({
        "true,  0,   AwaitAbsence",
        "true,  599, AwaitAbsence",
        "true,  600, Delete",
        "false, 0,   AwaitAbsence",
        "false, 29,  AwaitAbsence",
        "false, 30,  Delete"
    })
    void asksAgainForADeletionThatTakesTooLong(boolean accepted, long secondsAgo, String expected) {
        Optional<DeletionRequest> request =
                Optional.of(new DeletionRequest(LONG_AFTER.minusSeconds(secondsAgo), accepted));

        DeletionPlan plan = planner.plan(CREATED, false, request, present(ID, SINCE), LONG_AFTER, Duration.ZERO);

        assertThat(plan.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void isDoneWhenTheDomainIsGoneAfterAnAcceptedDeletion() {
        Instant soon = SINCE.plusSeconds(1);
        Optional<DeletionRequest> accepted = Optional.of(new DeletionRequest(soon, true));

        assertThat(planner.plan(CREATED, false, accepted, absent(soon), soon, Duration.ZERO))
                .isEqualTo(new DeletionPlan.Done());
    }

    @Test
    void isNotDoneWhenTheServiceKnewNothingToDeleteSoonAfterTheCreate() {
        Instant soon = SINCE.plusSeconds(1);
        Optional<DeletionRequest> unknown = Optional.of(new DeletionRequest(soon, false));

        assertThat(planner.plan(CREATED, false, unknown, absent(soon), soon, Duration.ZERO))
                .isEqualTo(new DeletionPlan.AwaitOutcome(PROVEN));
    }

    @ParameterizedTest
    @CsvSource({
        "0,      0,      AwaitOutcome",
        "10,     89.999, AwaitOutcome",
        "10,     90,     Look",
        "89.999, 1000,   Look",
        "90,     90,     Done",
        "90,     1000,   Done"
    })
    void believesAnAbsenceThatWasAskedForLateEnough(double askedAfter, double now, String expected) {
        Observation absent = absent(SINCE.plusMillis((long) (askedAfter * 1000)));
        Instant at = SINCE.plusMillis((long) (now * 1000));

        assertThat(Stream.of(CREATING, CREATED).map(claim -> plan(claim, absent, at)))
                .allSatisfy(plan -> assertThat(plan.getClass().getSimpleName()).isEqualTo(expected));
    }

    @Test
    void deletesNothingThatIsNotItsOwn() {
        everySituation((claim, request, observation, plan) -> {
            if (plan instanceof DeletionPlan.Delete) {
                Domain domain = ((Observation.Present) observation).details().domain();
                boolean sameId = claim.equals(CREATED) && domain.id().equals(ID);
                boolean youngEnough = !claim.equals(CREATED)
                        && !domain.createdAt().isBefore(SINCE.minusSeconds(5))
                        && !domain.createdAt().isAfter(SINCE.plusSeconds(40));
                assertThat(sameId || youngEnough).isTrue();
            }
        });
    }

    @Test
    void isDoneOnlyWhereNothingOfItsOwnCanBeLeft() {
        everySituation((claim, request, observation, plan) -> {
            if (plan instanceof DeletionPlan.Done && claim instanceof Claim.Recorded) {
                assertThat(observation).isNotInstanceOf(Observation.NotLooked.class);
                if (observation instanceof Observation.Absent absent) {
                    assertThat(request.filter(DeletionRequest::accepted).isPresent()
                                    || !absent.askedAt().isBefore(PROVEN))
                            .isTrue();
                }
                if (observation instanceof Observation.Present present && claim.equals(CREATED)) {
                    assertThat(present.details().domain().id()).isNotEqualTo(ID);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Check {
        void accept(Claim claim, Optional<DeletionRequest> request, Observation observation, DeletionPlan plan);
    }

    private void everySituation(Check check) {
        List<Instant> times = Stream.of(-6L, -5L, 40L, 41L, 89L, 90L, 1000L)
                .map(SINCE::plusSeconds)
                .toList();
        List<Observation> observations = Stream.concat(
                        Stream.concat(Stream.of(NOT_LOOKED), times.stream().map(DeletionPlannerTest::absent)),
                        times.stream().flatMap(at -> Stream.of(present(ID, at), present("another", at))))
                .toList();
        List<Optional<DeletionRequest>> requests = Stream.concat(
                        Stream.of(Optional.<DeletionRequest>empty()),
                        times.stream()
                                .flatMap(at -> Stream.of(true, false)
                                        .map(accepted -> Optional.of(new DeletionRequest(at, accepted)))))
                .toList();
        each(
                CLAIMS,
                claim -> each(
                        requests,
                        request -> each(
                                observations,
                                observation -> each(
                                        times,
                                        now -> check.accept(
                                                claim,
                                                request,
                                                observation,
                                                planner.plan(
                                                        claim, false, request, observation, now, Duration.ZERO))))));
    }

    private static <T> void each(List<T> values, Consumer<T> action) {
        values.forEach(action);
    }

    private DeletionPlan plan(Claim claim, Observation observation, Instant now) {
        return planner.plan(claim, false, Optional.empty(), observation, now, Duration.ZERO);
    }

    private static Observation absent(Instant askedAt) {
        return new Observation.Absent(askedAt);
    }

    private static Observation present(String id, Instant createdAt) {
        return Given.present(Given.details(Given.domain(id, createdAt, DomainState.ACTIVE)));
    }
}
