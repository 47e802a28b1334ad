package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.ID;
import static dev.maildomain.maildomain.Given.SETTLING;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.ownership.Claim;
import dev.maildomain.support.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeletionPlannerTest {

    private static final Claim NONE = new Claim.None();
    private static final Claim CREATING = new Claim.Creating(SINCE, Optional.of("account"));
    private static final Claim CREATED = new Claim.Created(SINCE, Optional.of(ID), Optional.of("account"));
    private static final Claim WITHOUT_ID = new Claim.Created(SINCE, Optional.empty(), Optional.empty());
    private static final Claim ADOPTED = new Claim.Adopted(SINCE, Optional.of(ID), Optional.of("account"));
    private static final List<Claim> CLAIMS = List.of(NONE, CREATING, CREATED, WITHOUT_ID, ADOPTED);
    private static final Instant PROVEN = SINCE.plus(SETTLING);
    private static final Instant LONG_AFTER = SINCE.plusSeconds(100_000);
    private static final Sighting NOT_LOOKED = new Sighting.NotLooked();
    private static final Duration FREE = Duration.ZERO;
    private static final Duration FULL = Duration.ofMinutes(20);

    private final DeletionPlanner planner = new DeletionPlanner(Given.PROOF, Given.OPERATOR);

    // What every test changes a little: a domain of our own, active, that nobody else wants and nobody has looked at.
    private Claim claim = CREATED;
    private boolean createHadNoEffect;
    private boolean lastSeenActive = true;
    private DeletionTerms terms = terms(Optional.of(DeletionPolicy.DELETE));
    private List<MailDomain> others = List.of();
    private Optional<DeletionRequest> request = Optional.empty();
    private Sighting sighting = NOT_LOOKED;
    private Optional<List<String>> dependants = Optional.empty();
    private Duration clockOffset = Duration.ZERO;
    private boolean permitted;
    private Duration untilDeletion = FREE;
    private boolean manyPending;
    private Instant notBefore = Instant.MIN;
    private Instant now = LONG_AFTER;

    @Test
    void hasNothingToDoWithoutAClaim() {
        claim = NONE;
        others = List.of(neighbour());

        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
        see(active());
        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
    }

    @Test
    void asksNothingOfTheServiceAsLongAsTheNewNameOfTheManifestMayBeOnItsWay() {
        notBefore = LONG_AFTER.plusSeconds(1);
        see(active());
        nobodyDependsOnIt();

        assertThat(plan()).isEqualTo(new DeletionPlan.AwaitHeir(notBefore));
        others = List.of(neighbour());
        assertThat(plan()).isInstanceOf(DeletionPlan.PassOn.class);
    }

    @Test
    void hasNothingToDoAfterACreateThatDidNothing() {
        claim = CREATING;
        createHadNoEffect = true;
        others = List.of(neighbour());

        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
    }

    @Test
    void deletesWhatIsRecordedAsMadeWhateverBecameOfALaterCreate() {
        createHadNoEffect = true;
        see(active());
        nobodyDependsOnIt();

        assertThat(plan()).isInstanceOf(DeletionPlan.Delete.class);
    }

    @Test
    void looksThenAsksForDependantsThenDeletes() {
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());
        see(active());
        assertThat(plan()).isEqualTo(new DeletionPlan.ListDependants());
        nobodyDependsOnIt();
        assertThat(plan()).isEqualTo(new DeletionPlan.Delete(active(), true));
    }

    @Test
    void deletesAnAdoptedDomainLikeItsOwnIfItIsToldTo() {
        claim = ADOPTED;
        see(active());
        nobodyDependsOnIt();

        assertThat(plan()).isInstanceOf(DeletionPlan.Delete.class);
    }

    @Test
    void leavesADomainThatTookThePlaceOfItsOwn() {
        see(Given.domain("another", SINCE, DomainState.ACTIVE));

        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
    }

    @ParameterizedTest
    @CsvSource({"-6,false", "-5,true", "40,true", "41,false"})
    void deletesWhatAnUnrecordedCreateCanHaveMadeAndNothingElse(long secondsAfterTheClaim, boolean ours) {
        see(Given.domain(ID, SINCE.plusSeconds(secondsAfterTheClaim), DomainState.ACTIVE));
        nobodyDependsOnIt();

        for (Claim unrecorded : List.of(CREATING, WITHOUT_ID)) {
            claim = unrecorded;
            assertThat(plan() instanceof DeletionPlan.Delete).isEqualTo(ours);
            assertThat(plan() instanceof DeletionPlan.Done).isEqualTo(!ours);
        }
    }

    @Test
    void comparesCreationTimesByTheServicesClock() {
        claim = CREATING;
        see(Given.domain(ID, SINCE.plusSeconds(600), DomainState.ACTIVE));
        nobodyDependsOnIt();

        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
        clockOffset = Duration.ofMinutes(10);
        assertThat(plan()).isInstanceOf(DeletionPlan.Delete.class);
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
        request = Optional.of(new DeletionRequest(LONG_AFTER.minusSeconds(secondsAgo), accepted));
        see(active());
        nobodyDependsOnIt();

        assertThat(plan().getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void isDoneWhenTheDomainIsGoneAfterAnAcceptedDeletion() {
        now = SINCE.plusSeconds(1);
        request = Optional.of(new DeletionRequest(now, true));
        sighting = new Sighting.Absent(now, Optional.of(true));

        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
    }

    @Test
    void isNotDoneWhenTheServiceKnewNothingToDeleteSoonAfterTheCreate() {
        now = SINCE.plusSeconds(1);
        request = Optional.of(new DeletionRequest(now, false));
        sighting = new Sighting.Absent(now, Optional.empty());

        assertThat(plan()).isEqualTo(new DeletionPlan.AwaitOutcome(PROVEN));
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
    void believesAnAbsenceThatWasAskedForLateEnough(double askedAfter, double at, String expected) {
        sighting = new Sighting.Absent(SINCE.plusMillis((long) (askedAfter * 1000)), Optional.of(false));
        now = SINCE.plusMillis((long) (at * 1000));

        for (Claim each : List.of(CREATING, CREATED, ADOPTED)) {
            claim = each;
            assertThat(plan().getClass().getSimpleName()).isEqualTo(expected);
        }
    }

    @Test
    void believesNoAbsenceWhileTooManyDomainsAreGoneUnlessAPersonDoes() {
        sighting = new Sighting.Absent(LONG_AFTER, Optional.empty());
        assertThat(plan()).isEqualTo(new DeletionPlan.CompareWithOthers(LONG_AFTER));
        sighting = new Sighting.Absent(LONG_AFTER, Optional.of(true));
        assertThat(plan()).isEqualTo(new DeletionPlan.Vanished());

        terms = new DeletionTerms(terms.policies(), List.of(), false, true);
        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
    }

    static Stream<DeletionTerms> termsThatKeepTheDomain() {
        Policies full = policies(Optional.of(DeletionPolicy.DELETE), false, false);
        return Stream.of(
                terms(Optional.of(DeletionPolicy.RETAIN)),
                new DeletionTerms(policies(full.declaredDeletion(), true, false), List.of(), true, true),
                new DeletionTerms(policies(full.declaredDeletion(), false, true), List.of(), true, true));
    }

    @ParameterizedTest
    @MethodSource("termsThatKeepTheDomain")
    void asksNothingOfTheServiceWhereTheDomainIsToStay(DeletionTerms keeping) {
        terms = keeping;
        for (Claim each : List.of(CREATING, CREATED, WITHOUT_ID, ADOPTED)) {
            claim = each;
            assertThat(plan()).isInstanceOf(DeletionPlan.Retain.class);
        }
    }

    @Test
    void anAdoptedDomainStaysUnlessThePolicySaysOtherwise() {
        terms = terms(Optional.empty());
        claim = ADOPTED;
        assertThat(plan()).isInstanceOf(DeletionPlan.Retain.class);

        claim = CREATED;
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());
    }

    @Test
    void deletesNothingThatItDoesNotUnderstand() {
        terms = new DeletionTerms(terms.policies(), List.of("spec.deletionPolicy: Archive"), true, true);
        assertThat(plan()).isEqualTo(new DeletionPlan.Unsupported(List.of("spec.deletionPolicy: Archive")));

        terms = new DeletionTerms(
                policies(Optional.of(DeletionPolicy.RETAIN), false, false), List.of("spec.future"), false, false);
        assertThat(plan()).isInstanceOf(DeletionPlan.Retain.class);
    }

    @Test
    void passesTheDomainToANeighbourWithoutAskingTheService() {
        others = List.of(neighbour());

        for (Claim each : List.of(CREATING, CREATED, ADOPTED)) {
            claim = each;
            assertThat(plan()).isEqualTo(new DeletionPlan.PassOn(others.get(0)));
        }
    }

    @ParameterizedTest
    @MethodSource("termsThatKeepTheDomain")
    void passesTheDomainToANeighbourAlsoWhereItIsToStay(DeletionTerms keeping) {
        terms = keeping;
        others = List.of(neighbour());

        assertThat(plan()).isInstanceOf(DeletionPlan.PassOn.class);
    }

    @Test
    void looksFirstWhereTheNeighbourHasAClaimOfItsOwn() {
        others = List.of(claimedBy(neighbour(), new Claim.Creating(SINCE.plusSeconds(1), Optional.empty())));
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());

        see(active());
        assertThat(plan()).isInstanceOf(DeletionPlan.PassOn.class);
        see(Given.domain("another", SINCE, DomainState.ACTIVE));
        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
    }

    @Test
    void passesNothingOnThatTheServiceIsDeletingAlready() {
        others = List.of(neighbour(), stranger("adoptionPolicy: Always"));
        request = Optional.of(new DeletionRequest(LONG_AFTER.minusSeconds(700), true));
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());

        see(active());
        nobodyDependsOnIt();
        assertThat(plan()).isInstanceOf(DeletionPlan.Delete.class);
    }

    @Test
    void findsThatTheDomainHasPassedOnAlready() {
        others = List.of(claimedBy(stranger("adoptionPolicy: Never"), CREATED));
        request = Optional.of(new DeletionRequest(LONG_AFTER, true));

        assertThat(plan()).isEqualTo(new DeletionPlan.PassOn(others.get(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "Always,       ACTIVE,     true",
        "Always,       UNVERIFIED, true",
        "IfUnverified, ACTIVE,     false",
        "IfUnverified, DISABLED,   false",
        "IfUnverified, UNVERIFIED, true",
        "Never,        UNVERIFIED, false",
        "Sometimes,    UNVERIFIED, false"
    })
    void passesTheDomainToAnotherNamespaceThatMayAdoptIt(String policy, DomainState state, boolean passes) {
        others = List.of(stranger("adoptionPolicy: " + policy));
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());

        see(Given.domain(state));
        assertThat(plan())
                .isEqualTo(passes ? new DeletionPlan.PassOn(others.get(0)) : new DeletionPlan.WantedElsewhere());
    }

    @Test
    void aPersonMayDeleteWhatAnotherNamespaceWants() {
        others = List.of(stranger("adoptionPolicy: Never"));
        see(active());
        confirm();

        assertThat(plan()).isEqualTo(new DeletionPlan.ListDependants());
    }

    @Test
    void neverAsksToDeleteASandboxDomain() {
        see(Given.shown().sandbox().details().domain());
        confirm();

        assertThat(plan()).isEqualTo(new DeletionPlan.SandboxDomain());
    }

    @Test
    void waitsWhileTheServiceHasSwitchedTheDomainOff() {
        Domain disabled = Given.domain(DomainState.DISABLED);
        see(disabled);
        confirm();

        assertThat(plan()).isEqualTo(new DeletionPlan.Disabled(disabled));
    }

    @Test
    void waitsForDomainsThatSignWithItsKey() {
        see(active());
        dependants = Optional.of(List.of("a.mail.example.test"));
        confirm();

        assertThat(plan()).isEqualTo(new DeletionPlan.AuthorityInUse(List.of("a.mail.example.test")));
    }

    @Test
    void waitsForItsPlaceAmongTheDeletionsOfAnHour() {
        untilDeletion = FULL;
        assertThat(plan()).isEqualTo(new DeletionPlan.LimitReached(FULL));

        lastSeenActive = false;
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());
        see(active());
        assertThat(plan()).isEqualTo(new DeletionPlan.LimitReached(FULL));
    }

    @Test
    void keepsThePlaceThatItHas() {
        untilDeletion = FULL;
        permitted = true;
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());

        see(active());
        nobodyDependsOnIt();
        assertThat(plan()).isEqualTo(new DeletionPlan.Delete(active(), false));
    }

    @Test
    void needsNoPlaceWhereAPersonHasNamedTheDomain() {
        untilDeletion = FULL;
        confirm();
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());

        see(active());
        nobodyDependsOnIt();
        assertThat(plan()).isEqualTo(new DeletionPlan.Delete(active(), false));
    }

    @Test
    void aDomainThatIsNotActiveNeedsNoPlace() {
        untilDeletion = FULL;
        Domain unverified = Given.domain(DomainState.UNVERIFIED);
        see(unverified);
        nobodyDependsOnIt();

        assertThat(plan()).isEqualTo(new DeletionPlan.Delete(unverified, false));
    }

    @Test
    void readsTheListWhereManyDeletionsAreUnderWay() {
        manyPending = true;
        assertThat(plan()).isEqualTo(new DeletionPlan.Look());

        request = Optional.of(new DeletionRequest(LONG_AFTER.minusSeconds(1), true));
        assertThat(plan()).isEqualTo(new DeletionPlan.LookInList());
        sighting = new Sighting.NotGoneFromList();
        assertThat(plan()).isEqualTo(new DeletionPlan.AwaitAbsence());
        sighting = new Sighting.Absent(LONG_AFTER, Optional.empty());
        assertThat(plan()).isEqualTo(new DeletionPlan.Done());
    }

    @ParameterizedTest
    @CsvSource({"1, false", "600, true"})
    void looksAtASingleDomainWhereTheListIsNoHelp(long secondsAgo, boolean accepted) {
        manyPending = true;
        request = Optional.of(new DeletionRequest(LONG_AFTER.minusSeconds(secondsAgo), accepted));

        assertThat(plan()).isEqualTo(new DeletionPlan.Look());
    }

    @Test
    void deletesNothingThatIsNotItsOwn() {
        everySituation(plan -> {
            if (plan instanceof DeletionPlan.Delete delete) {
                Domain domain = delete.domain();
                boolean sameId = (claim.equals(CREATED) || claim.equals(ADOPTED))
                        && domain.id().equals(ID);
                boolean youngEnough = (claim.equals(CREATING) || claim.equals(WITHOUT_ID))
                        && !domain.createdAt().isBefore(SINCE.minusSeconds(5))
                        && !domain.createdAt().isAfter(SINCE.plusSeconds(40));
                assertThat(sameId || youngEnough).isTrue();
            }
        });
    }

    @Test
    void deletesOnlyActiveOrUnverifiedDomainsOnWhichNobodyDepends() {
        everySituation(plan -> {
            if (plan instanceof DeletionPlan.Delete delete) {
                assertThat(delete.domain().sandbox()).isFalse();
                assertThat(delete.domain().state()).isNotEqualTo(DomainState.DISABLED);
                assertThat(dependants).contains(List.of());
            }
        });
    }

    @Test
    void isDoneOnlyWhereNothingOfItsOwnCanBeLeft() {
        everySituation(plan -> {
            if (plan instanceof DeletionPlan.Done && !claim.equals(NONE)) {
                assertThat(sighting).isInstanceOfAny(Sighting.Present.class, Sighting.Absent.class);
                if (sighting instanceof Sighting.Absent absent) {
                    assertThat(request.filter(DeletionRequest::accepted).isPresent()
                                    || absent.oneOfMany().equals(Optional.of(false))
                                            && !absent.askedAt().isBefore(PROVEN))
                            .isTrue();
                }
                if (sighting instanceof Sighting.Present present && claim.equals(CREATED)) {
                    assertThat(present.domain().id()).isNotEqualTo(ID);
                }
            }
        });
    }

    private void everySituation(Consumer<DeletionPlan> check) {
        List<Instant> times = Stream.of(-6L, -5L, 40L, 41L, 89L, 90L, 1000L)
                .map(SINCE::plusSeconds)
                .toList();
        List<Sighting> sightings = Stream.concat(
                        Stream.of(NOT_LOOKED, new Sighting.NotGoneFromList()),
                        times.stream()
                                .flatMap(at -> Stream.of(
                                        new Sighting.Absent(at, Optional.empty()),
                                        new Sighting.Absent(at, Optional.of(false)),
                                        new Sighting.Absent(at, Optional.of(true)),
                                        new Sighting.Present(Given.domain(ID, at, DomainState.ACTIVE)),
                                        new Sighting.Present(Given.domain(ID, at, DomainState.DISABLED)),
                                        new Sighting.Present(Given.domain("another", at, DomainState.UNVERIFIED)))))
                .toList();
        List<Optional<DeletionRequest>> requests = Stream.concat(
                        Stream.of(Optional.<DeletionRequest>empty()),
                        times.stream()
                                .flatMap(at -> Stream.of(true, false)
                                        .map(accepted -> Optional.of(new DeletionRequest(at, accepted)))))
                .toList();
        List<Optional<List<String>>> dependence =
                List.of(Optional.empty(), Optional.of(List.of()), Optional.of(List.of("a." + Given.NAME)));
        each(CLAIMS, one -> {
            claim = one;
            Claimants alone = claimants();
            each(
                    sightings,
                    seen -> each(
                            requests,
                            sent -> each(
                                    dependence,
                                    known -> each(times, time -> {
                                        sighting = seen;
                                        request = sent;
                                        dependants = known;
                                        now = time;
                                        check.accept(plan(alone));
                                    }))));
        });
    }

    private static <T> void each(List<T> values, Consumer<T> action) {
        values.forEach(action);
    }

    private DeletionPlan plan() {
        return plan(claimants());
    }

    private Claimants claimants() {
        MailDomain resource = Given.resource(MailDomainStatus.ofClaim(claim.toOwnership(Given.UID)));
        resource.getMetadata().setCreationTimestamp(SINCE.toString());
        return Claimants.of(resource, others);
    }

    private DeletionPlan plan(Claimants claimants) {
        return planner.plan(new DeletionSituation(
                claim,
                createHadNoEffect,
                lastSeenActive,
                terms,
                claimants,
                request,
                new DeletionSituation.Seen(sighting, dependants, clockOffset),
                new DeletionSituation.Account(permitted, untilDeletion, manyPending),
                notBefore,
                now));
    }

    private void see(Domain domain) {
        sighting = new Sighting.Present(domain);
    }

    private void nobodyDependsOnIt() {
        dependants = Optional.of(List.of());
    }

    private void confirm() {
        terms = new DeletionTerms(terms.policies(), terms.unsupported(), true, terms.absenceAccepted());
    }

    private static Domain active() {
        return Given.domain(DomainState.ACTIVE);
    }

    private static MailDomain neighbour() {
        return other("neighbour", "default", "wildcard: true");
    }

    private static MailDomain stranger(String fields) {
        return other("stranger", "elsewhere", fields);
    }

    private static MailDomain other(String name, String namespace, String fields) {
        MailDomain other = Given.resource(null);
        other.getMetadata().setName(name);
        other.getMetadata().setNamespace(namespace);
        other.getMetadata().setUid("uid-" + name);
        other.getMetadata().setCreationTimestamp(LONG_AFTER.toString());
        other.setSpec(Specs.mailDomain("{domain: " + Given.NAME + ", " + fields + "}"));
        return other;
    }

    private static MailDomain claimedBy(MailDomain other, Claim claim) {
        other.setStatus(
                MailDomainStatus.ofClaim(claim.toOwnership(other.getMetadata().getUid())));
        return other;
    }

    private static DeletionTerms terms(Optional<DeletionPolicy> deletion) {
        return new DeletionTerms(policies(deletion, false, false), List.of(), false, false);
    }

    private static Policies policies(Optional<DeletionPolicy> deletion, boolean observe, boolean suspended) {
        return new Policies(AdoptionPolicy.NEVER, AdoptionPolicy.NEVER, deletion, observe, suspended);
    }
}
