package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.ID;
import static dev.maildomain.maildomain.Given.NOTHING_MANAGED;
import static dev.maildomain.maildomain.Given.SETTLING;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailDomainPlannerTest {

    private static final Claim NONE = new Claim.None();
    private static final Claim.Creating CREATING = new Claim.Creating(SINCE, Optional.of("account"));
    private static final Claim CREATED = new Claim.Created(SINCE, Optional.of(ID), Optional.of("account"));
    private static final List<Claim> CLAIMS =
            List.of(NONE, CREATING, CREATED, new Claim.Created(SINCE, Optional.empty(), Optional.empty()));

    private static final Observation NOT_LOOKED = new Observation.NotLooked();
    private static final Instant PROVEN = SINCE.plus(SETTLING);
    private static final DeclaredDomain TAGGED = Given.declared(Optional.of(SpamAction.TAG), Optional.empty());
    private static final DomainChange TO_TAGGED = DomainChange.NONE.withSpamAction(SpamAction.TAG);

    private final MailDomainPlanner planner = new MailDomainPlanner(Given.PROOF);

    @Test
    void createsWhatIsNotClaimedWithoutLookingFirst() {
        assertThat(plan(NONE, NOT_LOOKED)).isEqualTo(new Plan.Create());
        assertThat(plan(NONE, absentAt(SINCE))).isEqualTo(new Plan.Create());
    }

    @ParameterizedTest
    @EnumSource(DomainState.class)
    void touchesNothingOfADomainThatItHasNoClaimTo(DomainState state) {
        Observation present = present(state);

        assertThat(plan(NONE, present)).isEqualTo(new Plan.Conflicted());
        assertThat(plan(situation(NONE, present).declaring(TAGGED))).isEqualTo(new Plan.Conflicted());
    }

    @Test
    void looksBeforeItTriesAgainWhatWasSomeoneElses() {
        assertThat(plan(situation(NONE, NOT_LOOKED).conflicted())).isEqualTo(new Plan.Look());
        assertThat(plan(situation(NONE, absentAt(SINCE)).conflicted())).isEqualTo(new Plan.Create());
    }

    @Test
    void createsAgainAtOnceIfTheCreateDidNothing() {
        assertThat(plan(situation(CREATING, NOT_LOOKED).afterCreateWithoutEffect()))
                .isEqualTo(new Plan.Create());
        assertThat(plan(situation(CREATING, absentAt(SINCE)).afterCreateWithoutEffect()))
                .isEqualTo(new Plan.Create());
    }

    @Test
    void claimsNothingThatAppearedAfterACreateThatDidNothing() {
        assertThat(plan(situation(CREATING, present(DomainState.UNVERIFIED)).afterCreateWithoutEffect()))
                .isEqualTo(new Plan.Release());
    }

    @Test
    void looksWhereTheOutcomeOfACreateIsUnknown() {
        assertThat(plan(CREATING, NOT_LOOKED)).isEqualTo(new Plan.Look());
        assertThat(plan(situation(CREATING, NOT_LOOKED).at(PROVEN.plusSeconds(1000))))
                .isEqualTo(new Plan.Look());
    }

    @ParameterizedTest
    @CsvSource({"-3600,false", "-6,false", "-5,true", "0,true", "10,true", "40,true", "41,false", "3600,false"})
    void takesUpOnlyWhatItsOwnCreateCanHaveMade(long secondsAfterTheClaim, boolean ours) {
        DomainDetails details =
                Given.details(Given.domain(ID, SINCE.plusSeconds(secondsAfterTheClaim), DomainState.ACTIVE));

        Plan plan = plan(CREATING, new Observation.Present(details));

        assertThat(plan).isEqualTo(ours ? new Plan.TakeUp(CREATING, details) : new Plan.Release());
    }

    @ParameterizedTest
    @CsvSource({"600,594,false", "600,595,true", "600,640,true", "600,641,false", "-600,-605,true", "-600,0,false"})
    void comparesCreationTimesByTheServicesClock(long serviceIsAhead, long secondsAfterTheClaim, boolean ours) {
        DomainDetails details =
                Given.details(Given.domain(ID, SINCE.plusSeconds(secondsAfterTheClaim), DomainState.ACTIVE));

        Plan plan = plan(situation(CREATING, new Observation.Present(details))
                .serviceAheadBy(Duration.ofSeconds(serviceIsAhead)));

        assertThat(plan).isEqualTo(ours ? new Plan.TakeUp(CREATING, details) : new Plan.Release());
    }

    @ParameterizedTest
    @CsvSource({
        "0,      0,      AwaitOutcome",
        "10,     89.999, AwaitOutcome",
        "89.999, 89.999, AwaitOutcome",
        "10,     90,     Look",
        "89.999, 90,     Look",
        "89.999, 1000,   Look",
        "90,     90,     proven",
        "90,     1000,   proven"
    })
    void believesAnAbsenceThatWasAskedForLateEnough(double askedAfter, double now, String expected) {
        Observation absent = absentAt(SINCE.plusMillis((long) (askedAfter * 1000)));
        Instant at = SINCE.plusMillis((long) (now * 1000));

        Plan unknownOutcome = plan(situation(CREATING, absent).at(at));
        Plan own = plan(situation(CREATED, absent).at(at));

        switch (expected) {
            case "AwaitOutcome" -> assertThat(List.of(unknownOutcome, own)).containsOnly(new Plan.AwaitOutcome(PROVEN));
            case "Look" -> assertThat(List.of(unknownOutcome, own)).containsOnly(new Plan.Look());
            default -> {
                assertThat(unknownOutcome).isEqualTo(new Plan.Create());
                assertThat(own).isEqualTo(new Plan.Missing());
            }
        }
    }

    @Test
    void looksAtItsOwnDomainWhenNobodyHasLately() {
        assertThat(plan(CREATED, NOT_LOOKED)).isEqualTo(new Plan.Look());
    }

    @ParameterizedTest
    @EnumSource(DomainState.class)
    void touchesNothingOfADomainThatTookThePlaceOfItsOwn(DomainState state) {
        DomainDetails other = Given.details(Given.domain("another", SINCE, state));

        assertThat(plan(situation(CREATED, new Observation.Present(other)).declaring(TAGGED)))
                .isEqualTo(new Plan.Conflicted());
    }

    @Test
    void knowsItsDomainByItsAgeWhereTheClaimHasNoId() {
        Claim withoutId = new Claim.Created(SINCE, Optional.empty(), Optional.empty());
        DomainDetails older = Given.details(Given.domain(ID, SINCE.minusSeconds(6), DomainState.ACTIVE));

        assertThat(plan(withoutId, present(DomainState.ACTIVE)))
                .isEqualTo(new Plan.Active(Given.details(DomainState.ACTIVE)));
        assertThat(plan(withoutId, new Observation.Present(older))).isEqualTo(new Plan.Conflicted());
    }

    @Test
    void restsWhenItsDomainIsActiveAndAsDeclared() {
        assertThat(plan(CREATED, present(DomainState.ACTIVE)))
                .isEqualTo(new Plan.Active(Given.details(DomainState.ACTIVE)));
    }

    @Test
    void neverVerifiesAnActiveDomain() {
        assertThat(plan(situation(CREATED, present(DomainState.ACTIVE)).verifyDue(Instant.EPOCH)))
                .isInstanceOf(Plan.Active.class);
    }

    @Test
    void verifiesAnUnverifiedDomainWhenThatIsDueAndNotBefore() {
        Observation unverified = present(DomainState.UNVERIFIED);
        Instant due = SINCE.plusSeconds(60);

        assertThat(plan(situation(CREATED, unverified).verifyDue(due).at(due.minusNanos(1))))
                .isEqualTo(new Plan.AwaitDns(Given.details(DomainState.UNVERIFIED), due));
        assertThat(plan(situation(CREATED, unverified).verifyDue(due).at(due))).isEqualTo(new Plan.Verify());
    }

    @ParameterizedTest
    @EnumSource(
            value = DomainState.class,
            names = {"ACTIVE", "UNVERIFIED"})
    void changesWhatDiffersBeforeAnythingElse(DomainState state) {
        assertThat(plan(situation(CREATED, present(state)).declaring(TAGGED))).isEqualTo(new Plan.Update(TO_TAGGED));
    }

    @Test
    void changesNothingWhileTheServiceHasSwitchedTheDomainOff() {
        DomainDetails off = Given.details(DomainState.DISABLED);

        assertThat(plan(CREATED, present(DomainState.DISABLED)))
                .isEqualTo(new Plan.SwitchedOff(off, DomainChange.NONE));
        assertThat(plan(situation(CREATED, present(DomainState.DISABLED)).declaring(TAGGED)))
                .isEqualTo(new Plan.SwitchedOff(off, TO_TAGGED));
    }

    @Test
    void saysThatAChangeIsNotTakenWhenTheServiceShowsTheOldValueTwice() {
        Situating tagged = situation(CREATED, present(DomainState.ACTIVE)).declaring(TAGGED);

        assertThat(plan(tagged.afterUpdates(1))).isEqualTo(new Plan.Update(TO_TAGGED));
        assertThat(plan(tagged.afterUpdates(2)))
                .isEqualTo(new Plan.NotTaken(Given.details(DomainState.ACTIVE), TO_TAGGED));
    }

    @Test
    void createsOnlyWhereNothingOfItsOwnCanExist() {
        everySituation()
                .filter(situation -> plan(situation) instanceof Plan.Create)
                .forEach(situation -> {
                    assertThat(situation.claim).as("%s", situation).isNotInstanceOf(Claim.Created.class);
                    assertThat(situation.observation).as("%s", situation).isNotInstanceOf(Observation.Present.class);
                    if (situation.claim instanceof Claim.Creating && !situation.createHadNoEffect) {
                        assertThat(((Observation.Absent) situation.observation).askedAt())
                                .as("%s", situation)
                                .isAfterOrEqualTo(PROVEN);
                    }
                });
    }

    @Test
    void touchesOnlyWhatThisResourceMade() {
        everySituation()
                .filter(situation -> touches(plan(situation)))
                .forEach(situation -> assertThat(((Claim.Created) situation.claim)
                                .id()
                                .map(situation.observed().id()::equals)
                                .orElseGet(situation::isYoungEnough))
                        .as("%s", situation)
                        .isTrue());
    }

    @Test
    void recordsAsItsOwnOnlyWhatItsCreateCanHaveMade() {
        everySituation()
                .filter(situation -> plan(situation) instanceof Plan.TakeUp)
                .forEach(situation -> {
                    assertThat(situation.createHadNoEffect).as("%s", situation).isFalse();
                    assertThat(situation.isYoungEnough()).as("%s", situation).isTrue();
                });
    }

    @Test
    void verifiesOnlyUnverifiedDomainsAndOnlyWhenDue() {
        everySituation()
                .filter(situation -> plan(situation) instanceof Plan.Verify)
                .forEach(situation -> {
                    assertThat(situation.observed().state()).as("%s", situation).isEqualTo(DomainState.UNVERIFIED);
                    assertThat(situation.now).as("%s", situation).isAfterOrEqualTo(situation.verifyDue);
                });
    }

    @Test
    void givesTheSamePlanForTheSameSituation() {
        assertThat(everySituation())
                .allSatisfy(situation -> assertThat(plan(situation)).isEqualTo(plan(situation)));
    }

    private static boolean touches(Plan plan) {
        return plan instanceof Plan.Update
                || plan instanceof Plan.Verify
                || plan instanceof Plan.Active
                || plan instanceof Plan.AwaitDns
                || plan instanceof Plan.SwitchedOff
                || plan instanceof Plan.NotTaken;
    }

    /** Every combination of what a plan depends on, at and around each boundary. */
    private static Stream<Situating> everySituation() {
        List<Instant> times = Stream.of(-6L, -5L, 0L, 40L, 41L, 89L, 90L, 91L)
                .map(SINCE::plusSeconds)
                .toList();
        List<Observation> observations = Stream.concat(
                        Stream.concat(Stream.of(NOT_LOOKED), times.stream().map(MailDomainPlannerTest::absentAt)),
                        Stream.of(DomainState.values())
                                .flatMap(state -> times.stream()
                                        .flatMap(createdAt -> Stream.of(ID, "another")
                                                .<Observation>map(id -> new Observation.Present(
                                                        Given.details(Given.domain(id, createdAt, state)))))))
                .toList();
        return CLAIMS.stream()
                .flatMap(claim -> observations.stream()
                        .map(observation -> situation(claim, observation))
                        .flatMap(situation -> Stream.of(situation, situation.afterCreateWithoutEffect())
                                .filter(any -> !any.createHadNoEffect || claim instanceof Claim.Creating))
                        .flatMap(situation -> Stream.of(situation, situation.conflicted()))
                        .flatMap(situation -> Stream.of(situation, situation.declaring(TAGGED)))
                        .flatMap(situation -> Stream.of(situation, situation.afterUpdates(2)))
                        .flatMap(situation -> Stream.of(situation, situation.serviceAheadBy(Duration.ofSeconds(7))))
                        .flatMap(situation -> times.stream().map(situation::at)));
    }

    private static Observation absentAt(Instant askedAt) {
        return new Observation.Absent(askedAt);
    }

    private static Observation present(DomainState state) {
        return new Observation.Present(Given.details(state));
    }

    private static Situating situation(Claim claim, Observation observation) {
        return new Situating(
                NOTHING_MANAGED, claim, false, false, observation, 0, SINCE.plusSeconds(60), SINCE, Duration.ZERO);
    }

    private Plan plan(Claim claim, Observation observation) {
        return plan(situation(claim, observation));
    }

    private Plan plan(Situating situation) {
        return planner.plan(situation.toSituation());
    }

    /** A situation in the making. */
    private record Situating(
            DeclaredDomain declared,
            Claim claim,
            boolean wasConflicted,
            boolean createHadNoEffect,
            Observation observation,
            int updates,
            Instant verifyDue,
            Instant now,
            Duration clockOffset) {

        Situating declaring(DeclaredDomain other) {
            return new Situating(
                    other, claim, wasConflicted, createHadNoEffect, observation, updates, verifyDue, now, clockOffset);
        }

        /** The claim was last found to be to someone else's domain. */
        Situating conflicted() {
            return new Situating(
                    declared, claim, true, createHadNoEffect, observation, updates, verifyDue, now, clockOffset);
        }

        Situating afterCreateWithoutEffect() {
            return new Situating(
                    declared, claim, wasConflicted, true, observation, updates, verifyDue, now, clockOffset);
        }

        Situating afterUpdates(int count) {
            return new Situating(
                    declared, claim, wasConflicted, createHadNoEffect, observation, count, verifyDue, now, clockOffset);
        }

        Situating verifyDue(Instant due) {
            return new Situating(
                    declared, claim, wasConflicted, createHadNoEffect, observation, updates, due, now, clockOffset);
        }

        Situating at(Instant time) {
            return new Situating(
                    declared,
                    claim,
                    wasConflicted,
                    createHadNoEffect,
                    observation,
                    updates,
                    verifyDue,
                    time,
                    clockOffset);
        }

        Situating serviceAheadBy(Duration offset) {
            return new Situating(
                    declared, claim, wasConflicted, createHadNoEffect, observation, updates, verifyDue, now, offset);
        }

        Domain observed() {
            return ((Observation.Present) observation).details().domain();
        }

        /** The domain was made between 5 s before the create and 30 s after its time-out, by the service's clock. */
        boolean isYoungEnough() {
            Duration age = Duration.between(SINCE.plus(clockOffset), observed().createdAt());
            return age.toSeconds() >= -5 && age.compareTo(Given.CALL_TIMEOUT.plusSeconds(30)) <= 0;
        }

        Situation toSituation() {
            return new Situation(
                    declared,
                    claim,
                    wasConflicted,
                    createHadNoEffect,
                    observation,
                    updates,
                    verifyDue,
                    now,
                    clockOffset);
        }
    }
}
