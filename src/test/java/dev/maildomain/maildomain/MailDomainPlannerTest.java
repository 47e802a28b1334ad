package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.ADOPTED;
import static dev.maildomain.maildomain.Given.CREATED;
import static dev.maildomain.maildomain.Given.CREATING;
import static dev.maildomain.maildomain.Given.ID;
import static dev.maildomain.maildomain.Given.SETTLING;
import static dev.maildomain.maildomain.Given.SINCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.ownership.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainPlannerTest {

    private static final Claim NONE = new Claim.None();
    private static final Claim WITHOUT_ID = new Claim.Created(SINCE, Optional.empty(), Optional.empty());
    private static final List<Claim> CLAIMS = List.of(NONE, CREATING, CREATED, ADOPTED, WITHOUT_ID);
    private static final List<Claim> HELD = List.of(CREATED, ADOPTED);

    private static final Instant PROVEN = SINCE.plus(SETTLING);
    private static final Situating PROVEN_ABSENT =
            Given.situation().absent(PROVEN).at(PROVEN);
    private static final Situation.Recreation ALLOWED = new Situation.Recreation.Allowed();
    private static final String TAG = "spamAction: Tag";
    private static final String INHERIT = "dkim: {authority: Inherit}";
    private static final String OBSERVE = "managementPolicy: Observe\n";
    private static final String TRACKED = "tracking: {open: {mode: Enabled}}";

    private static final MailDomainPlanner PLANNER =
            new MailDomainPlanner(Given.PROOF, new SettingsPlanner(Given.REFUSED));

    @Nested
    class WithoutAClaim {

        @Test
        void createsWithoutLookingFirst() {
            assertThat(plan(Given.situation())).isEqualTo(new Plan.Create());
            assertThat(plan(Given.situation().absent(SINCE))).isEqualTo(new Plan.Create());
        }

        @ParameterizedTest
        @EnumSource(DomainState.class)
        void touchesNothingOfADomainThatIsThereAlready(DomainState state) {
            Situating situation = Given.situation().observation(Given.present(state));
            Plan conflict = new Plan.Conflicted(Given.details(state));

            assertThat(plan(situation)).isEqualTo(conflict);
            assertThat(plan(situation.declaring(TAG))).isEqualTo(conflict);
        }

        @Test
        void looksBeforeItTriesAgainWhatWasSomeoneElses() {
            assertThat(plan(Given.situation().conflicted())).isEqualTo(new Plan.Look());
            assertThat(plan(Given.situation().conflicted().absent(SINCE))).isEqualTo(new Plan.Create());
        }

        @ParameterizedTest
        @EnumSource(AdoptionPolicy.class)
        void looksFirstWhereADomainThatIsThereMayBeTakenOver(AdoptionPolicy policy) {
            Situating situation = Given.situation().declaring(adopting(policy, AdoptionPolicy.ALWAYS));

            assertThat(plan(situation)).isEqualTo(policy == AdoptionPolicy.NEVER ? new Plan.Create() : new Plan.Look());
            assertThat(plan(situation.absent(SINCE))).isEqualTo(new Plan.Create());
        }

        @Test
        void givesWayToAnotherResource() {
            assertThat(CLAIMS)
                    .allSatisfy(claim -> assertThat(
                                    plan(Given.situation().claim(claim).outrankedBy("default/first")))
                            .isEqualTo(new Plan.Outranked("default/first")));
        }
    }

    @Nested
    class Adopting {

        @ParameterizedTest
        @CsvSource({
            "NEVER,         ALWAYS,        ACTIVE,     false",
            "NEVER,         ALWAYS,        UNVERIFIED, false",
            "NEVER,         ALWAYS,        DISABLED,   false",
            "IF_UNVERIFIED, ALWAYS,        ACTIVE,     false",
            "IF_UNVERIFIED, ALWAYS,        UNVERIFIED, true",
            "IF_UNVERIFIED, ALWAYS,        DISABLED,   false",
            "ALWAYS,        ALWAYS,        ACTIVE,     true",
            "ALWAYS,        ALWAYS,        UNVERIFIED, true",
            "ALWAYS,        ALWAYS,        DISABLED,   true",
            "NEVER,         IF_UNVERIFIED, ACTIVE,     false",
            "NEVER,         IF_UNVERIFIED, UNVERIFIED, false",
            "NEVER,         IF_UNVERIFIED, DISABLED,   false",
            "IF_UNVERIFIED, IF_UNVERIFIED, ACTIVE,     false",
            "IF_UNVERIFIED, IF_UNVERIFIED, UNVERIFIED, true",
            "IF_UNVERIFIED, IF_UNVERIFIED, DISABLED,   false",
            "ALWAYS,        IF_UNVERIFIED, ACTIVE,     false",
            "ALWAYS,        IF_UNVERIFIED, UNVERIFIED, true",
            "ALWAYS,        IF_UNVERIFIED, DISABLED,   false",
            "NEVER,         NEVER,         ACTIVE,     false",
            "NEVER,         NEVER,         UNVERIFIED, false",
            "NEVER,         NEVER,         DISABLED,   false",
            "IF_UNVERIFIED, NEVER,         ACTIVE,     false",
            "IF_UNVERIFIED, NEVER,         UNVERIFIED, false",
            "IF_UNVERIFIED, NEVER,         DISABLED,   false",
            "ALWAYS,        NEVER,         ACTIVE,     false",
            "ALWAYS,        NEVER,         UNVERIFIED, false",
            "ALWAYS,        NEVER,         DISABLED,   false"
        })
        void takesOverWhatThePolicyAllowsAndTheCapAllowsToo(
                AdoptionPolicy policy, AdoptionPolicy cap, DomainState state, boolean adopts) {
            DomainDetails details = Given.details(Given.domain("another", SINCE.minus(Duration.ofDays(1)), state));
            Situating situation =
                    Given.situation().declaring(adopting(policy, cap)).observation(Given.present(details));
            Plan adopt = new Plan.Adopt(details);
            Plan conflicted = new Plan.Conflicted(details);

            assertThat(plan(situation)).isEqualTo(adopts ? adopt : conflicted);
            assertThat(plan(situation.claim(CREATED))).isEqualTo(adopts ? adopt : conflicted);
            assertThat(plan(situation.claim(CREATING))).isEqualTo(adopts ? adopt : new Plan.Release());
        }

        @Test
        void needsNoPolicyForWhatItHoldsAlready() {
            assertThat(plan(Given.situation().claim(ADOPTED).observation(Given.present(DomainState.ACTIVE))))
                    .isInstanceOf(Plan.InPlace.class);
        }
    }

    @Nested
    class WhileTheOutcomeOfACreateIsUnknown {

        private final Situating creating = Given.situation().claim(CREATING);

        @Test
        void looksFirst() {
            assertThat(plan(creating)).isEqualTo(new Plan.Look());
            assertThat(plan(creating.at(PROVEN.plusSeconds(1000)))).isEqualTo(new Plan.Look());
        }

        @Test
        void createsAgainAtOnceIfTheCreateDidNothing() {
            Situating without = creating.afterCreateWithoutEffect();

            assertThat(plan(without)).isEqualTo(new Plan.Create());
            assertThat(plan(without.absent(SINCE))).isEqualTo(new Plan.Create());
        }

        @Test
        void saysThatTheAccountIsFullOnceALookShowsThatTheRefusedCreateMadeNothing() {
            Situating full = creating.createsHeld("plan limit");

            assertThat(plan(full)).isEqualTo(new Plan.Look());
            assertThat(plan(full.absent(SINCE).at(SINCE))).isEqualTo(new Plan.CreateHeld("plan limit"));
            assertThat(plan(full.absent(SINCE).at(PROVEN))).isEqualTo(new Plan.Look());
        }

        @Test
        void claimsNothingThatAppearedAfterACreateThatDidNothing() {
            assertThat(plan(creating.afterCreateWithoutEffect().observation(Given.present(DomainState.UNVERIFIED))))
                    .isEqualTo(new Plan.Release());
        }

        @ParameterizedTest
        @CsvSource({"-3600,false", "-6,false", "-5,true", "0,true", "10,true", "40,true", "41,false", "3600,false"})
        void takesUpOnlyWhatItsOwnCreateCanHaveMade(long secondsAfterTheClaim, boolean ours) {
            DomainDetails details = madeAt(secondsAfterTheClaim);

            assertThat(plan(creating.observation(Given.present(details))))
                    .isEqualTo(ours ? new Plan.TakeUp(CREATING, details) : new Plan.Release());
        }

        @ParameterizedTest
        @CsvSource({"600,594,false", "600,595,true", "600,640,true", "600,641,false", "-600,-605,true", "-600,0,false"})
        void comparesCreationTimesByTheServicesClock(long serviceIsAhead, long secondsAfterTheClaim, boolean ours) {
            DomainDetails details = madeAt(secondsAfterTheClaim);

            assertThat(plan(creating.observation(Given.present(details))
                            .serviceAheadBy(Duration.ofSeconds(serviceIsAhead))))
                    .isEqualTo(ours ? new Plan.TakeUp(CREATING, details) : new Plan.Release());
        }

        private static DomainDetails madeAt(long secondsAfterTheClaim) {
            return Given.details(Given.domain(ID, SINCE.plusSeconds(secondsAfterTheClaim), DomainState.ACTIVE));
        }
    }

    @Nested
    class Absence {

        @Test
        void thatCannotBeBelievedYetIsOvershadowedByAFullAccount() {
            Situating tooEarly = Given.situation().absent(SINCE).createsHeld("plan limit");

            assertThat(plan(tooEarly.claim(CREATING))).isEqualTo(new Plan.CreateHeld("plan limit"));
            assertThat(plan(tooEarly.claim(CREATING).at(PROVEN))).isEqualTo(new Plan.Look());
            assertThat(plan(tooEarly.claim(CREATED))).isEqualTo(new Plan.AwaitOutcome(PROVEN));
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
        void isBelievedWhenItWasAskedForLateEnough(double askedAfter, double now, String expected) {
            Instant askedAt = SINCE.plusMillis((long) (askedAfter * 1000));
            Situating absent = Given.situation().absent(askedAt).at(SINCE.plusMillis((long) (now * 1000)));

            Plan unknownOutcome = plan(absent.claim(CREATING));
            Plan created = plan(absent.claim(CREATED));
            Plan adopted = plan(absent.claim(ADOPTED));

            switch (expected) {
                case "AwaitOutcome" ->
                    assertThat(List.of(unknownOutcome, created, adopted)).containsOnly(new Plan.AwaitOutcome(PROVEN));
                case "Look" ->
                    assertThat(List.of(unknownOutcome, created, adopted)).containsOnly(new Plan.Look());
                default -> {
                    assertThat(unknownOutcome).isEqualTo(new Plan.Create());
                    assertThat(List.of(created, adopted)).containsOnly(new Plan.ConfirmAbsence(askedAt));
                }
            }
        }

        @Test
        void ofADomainThatWasHeldLeadsToACreateOnlyWhereTheAccountsListAllowsIt() {
            assertThat(HELD).allSatisfy(claim -> {
                Situating gone = PROVEN_ABSENT.claim(claim);

                assertThat(plan(gone)).isEqualTo(new Plan.ConfirmAbsence(PROVEN));
                assertThat(plan(gone.recreation(new Situation.Recreation.Awaited())))
                        .isEqualTo(new Plan.Missing());
                assertThat(plan(gone.recreation(new Situation.Recreation.Held(40, 50))))
                        .isEqualTo(new Plan.Vanished(40, 50));
                assertThat(plan(gone.recreation(ALLOWED))).isEqualTo(new Plan.Create());
            });
        }

        @Test
        void ofADomainThatNobodyHasLookedForIsNone() {
            assertThat(HELD)
                    .allSatisfy(claim -> assertThat(
                                    plan(Given.situation().claim(claim).recreation(ALLOWED)))
                            .isEqualTo(new Plan.Look()));
        }
    }

    @Nested
    class Creating {

        private final List<Situating> aboutToCreate = List.of(
                Given.situation(),
                Given.situation().absent(SINCE),
                PROVEN_ABSENT.claim(CREATING),
                Given.situation().claim(CREATING).afterCreateWithoutEffect(),
                PROVEN_ABSENT.claim(CREATED).recreation(ALLOWED));

        @Test
        void needsTheRootOfADomainThatInheritsItsKey() {
            assertThat(aboutToCreate).allSatisfy(situation -> {
                Situating inheriting = situation.declaring(INHERIT);

                assertThat(plan(inheriting)).isEqualTo(new Plan.LookForRoot());
                assertThat(plan(inheriting.rootRegistered(false))).isEqualTo(new Plan.AwaitRoot());
                assertThat(plan(inheriting.rootRegistered(true))).isEqualTo(new Plan.Create());
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "dkim: {authority: Self}"})
        void needsNoRootOtherwise(String fields) {
            assertThat(aboutToCreate)
                    .allSatisfy(situation -> assertThat(
                                    plan(situation.declaring(fields).rootRegistered(false)))
                            .isEqualTo(new Plan.Create()));
        }

        @Test
        void waitsWhileTheAccountIsFull() {
            assertThat(aboutToCreate).allSatisfy(situation -> {
                Situating full = situation.createsHeld("plan limit");

                assertThat(plan(full)).isEqualTo(new Plan.CreateHeld("plan limit"));
                assertThat(plan(full.declaring(INHERIT).rootRegistered(true)))
                        .isEqualTo(new Plan.CreateHeld("plan limit"));
                assertThat(plan(full.declaring(INHERIT).rootRegistered(false))).isEqualTo(new Plan.AwaitRoot());
            });
        }
    }

    @Nested
    class Holding {

        @ParameterizedTest
        @EnumSource(DomainState.class)
        void touchesNothingOfADomainThatTookThePlaceOfItsOwn(DomainState state) {
            DomainDetails other = Given.details(Given.domain("another", SINCE, state));

            assertThat(HELD)
                    .allSatisfy(claim -> assertThat(plan(held(claim)
                                    .observation(Given.present(other))
                                    .declaring(TAG)))
                            .isEqualTo(new Plan.Conflicted(other)));
        }

        @Test
        void knowsItsDomainByItsAgeWhereTheClaimHasNoId() {
            DomainDetails older = Given.details(Given.domain(ID, SINCE.minusSeconds(6), DomainState.ACTIVE));

            assertThat(plan(held(WITHOUT_ID).observation(Given.present(DomainState.ACTIVE))))
                    .isInstanceOf(Plan.InPlace.class);
            assertThat(plan(held(WITHOUT_ID).observation(Given.present(older)))).isEqualTo(new Plan.Conflicted(older));
        }

        @Test
        void restsWhenItsDomainIsActiveAndAsDeclared() {
            Observation.Present active = Given.present(DomainState.ACTIVE);

            assertThat(HELD)
                    .allSatisfy(claim -> assertThat(plan(held(claim).observation(active)))
                            .isEqualTo(atRest(active, Standing.AS_DECLARED)));
        }

        @ParameterizedTest
        @EnumSource(
                value = DomainState.class,
                names = {"ACTIVE", "UNVERIFIED"})
        void changesWhatDiffersBeforeAnythingElse(DomainState state) {
            Observation.Present seen = Given.present(state);

            assertThat(plan(held(CREATED).observation(seen).declaring(TAG)))
                    .isEqualTo(new Plan.Send(new SettingsRequest(Carrier.DOMAIN, Given.settings(TAG), seen)));
        }

        @Test
        void changesNothingWhileTheServiceHasSwitchedTheDomainOff() {
            Observation.Present off = Given.present(DomainState.DISABLED);
            Situating disabled = held(CREATED).observation(off).verifyRequested();

            assertThat(plan(disabled)).isEqualTo(atRest(off, Standing.AS_DECLARED));
            assertThat(plan(disabled.declaring(TAG)))
                    .isEqualTo(atRest(
                            off,
                            new Standing(
                                    List.of(),
                                    List.of(new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Disabled"))),
                                    List.of(),
                                    List.of())));
        }

        @Test
        void looksAtTheTrackingSettingsOnlyWhereTheyAreDeclared() {
            Observation.Present without = Given.shown().withoutTracking().present();

            assertThat(plan(held(CREATED).observation(without))).isInstanceOf(Plan.InPlace.class);
            assertThat(plan(held(CREATED).observation(without).declaring(TRACKED)))
                    .isEqualTo(new Plan.LookAtTracking());
            assertThat(plan(held(CREATED).observation(Given.shown().present()).declaring(TRACKED)))
                    .isInstanceOf(Plan.Send.class);
        }
    }

    @Nested
    class Verifying {

        private final Instant due = SINCE.plusSeconds(60);
        private final Observation.Present unverified = Given.present(DomainState.UNVERIFIED);

        @Test
        void neverLooksAtAnActiveDomainUnasked() {
            assertThat(plan(held(CREATED)
                            .observation(Given.present(DomainState.ACTIVE))
                            .verifyDue(Instant.EPOCH)))
                    .isInstanceOf(Plan.InPlace.class);
        }

        @Test
        void looksAtAnUnverifiedDomainWhenThatIsDueAndNotBefore() {
            Situating situation = held(CREATED).observation(unverified).verifyDue(due);

            assertThat(plan(situation.at(due.minusNanos(1))))
                    .isEqualTo(new Plan.InPlace(unverified, Standing.AS_DECLARED, List.of(), Optional.of(due)));
            assertThat(plan(situation.at(due))).isEqualTo(new Plan.Verify());
        }

        @ParameterizedTest
        @EnumSource(
                value = DomainState.class,
                names = {"ACTIVE", "UNVERIFIED"})
        void isDoneAtOnceWhenAPersonAsksForIt(DomainState state) {
            assertThat(plan(held(CREATED)
                            .observation(Given.present(state))
                            .verifyDue(due)
                            .verifyRequested()))
                    .isEqualTo(new Plan.Verify());
        }

        @Test
        void isRepeatedForAnActiveDomainUntilTheServiceHasSeenWhatWasChangedHere() {
            Observation.Present moved = Given.shown().keyValid(false).present();
            Situating situation =
                    held(CREATED).observation(moved).ownDnsChange().verifyDue(due);

            assertThat(plan(situation.at(due))).isEqualTo(new Plan.Verify());
            assertThat(plan(situation)).isInstanceOfSatisfying(Plan.InPlace.class, rest -> {
                assertThat(rest.verifyDue()).contains(due);
                assertThat(rest.awaited())
                        .extracting(DnsRecordStatus::purpose)
                        .containsExactly(RecordPurpose.DKIM.value());
            });
            assertThat(plan(situation
                            .observation(Given.present(DomainState.ACTIVE))
                            .at(due)))
                    .isEqualTo(atRest(Given.present(DomainState.ACTIVE), Standing.AS_DECLARED));
        }
    }

    @Nested
    class Observing {

        @Test
        void looksAndSaysWhatItWouldDo() {
            Situating observing = Given.situation().declaring(OBSERVE + TAG);
            Observation.Present seen = Given.present(DomainState.UNVERIFIED);

            assertThat(plan(observing)).isEqualTo(new Plan.Look());
            assertThat(plan(observing.absent(SINCE))).isEqualTo(new Plan.WouldCreate());
            assertThat(plan(observing.observation(seen)))
                    .isEqualTo(atRest(
                            seen,
                            new Standing(
                                    List.of(),
                                    List.of(new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Disabled"))),
                                    List.of(),
                                    List.of())));
        }

        @Test
        void looksAtTheTrackingSettingsThatAreDeclared() {
            Observation.Present without = Given.shown().withoutTracking().present();

            assertThat(plan(Given.situation().declaring(OBSERVE + TRACKED).observation(without)))
                    .isEqualTo(new Plan.LookAtTracking());
            assertThat(plan(Given.situation().declaring(OBSERVE).observation(without)))
                    .isEqualTo(atRest(without, Standing.AS_DECLARED));
        }

        @Test
        void writesNothingWhateverIsRequested() {
            assertThat(CLAIMS)
                    .allSatisfy(claim -> assertThat(plan(Given.situation()
                                    .declaring(OBSERVE)
                                    .claim(claim)
                                    .outrankedBy("default/first")
                                    .observation(Given.present(DomainState.UNVERIFIED))
                                    .verifyDue(Instant.EPOCH)
                                    .verifyRequested()))
                            .isEqualTo(atRest(Given.present(DomainState.UNVERIFIED), Standing.AS_DECLARED)));
        }
    }

    @Nested
    class Resting {

        @Test
        void isSettledUnlessSomethingElseMayEndIt() {
            Observation.Present seen = Given.present(DomainState.ACTIVE);
            Standing awaiting = new Standing(
                    List.of(new SettingsHistory.Treated(
                            new Difference(Setting.SPAM_ACTION, "Tag", Optional.empty()),
                            new Treatment.AwaitEffect(SINCE))),
                    List.of(),
                    List.of(),
                    List.of());

            assertThat(Stream.of(
                            atRest(seen, Standing.AS_DECLARED),
                            new Plan.AwaitOutcome(SINCE),
                            new Plan.Outranked("other"),
                            new Plan.CreateHeld("full"),
                            new Plan.Missing(),
                            new Plan.Vanished(4, 5),
                            new Plan.WouldCreate()))
                    .allMatch(Plan.Rest::isSettled);
            assertThat(Stream.of(
                            atRest(seen, awaiting),
                            new Plan.Conflicted(Given.details(DomainState.ACTIVE)),
                            new Plan.AwaitRoot()))
                    .noneMatch(Plan.Rest::isSettled);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class InEverySituation {

        private record Planned(Situation situation, Plan plan) {}

        private final List<Planned> everyPlan = everySituation()
                .map(situation -> new Planned(situation, plan(situation)))
                .toList();

        @Test
        void createsOnlyWhereNothingOfItsOwnCanExist() {
            inEach(Plan.Create.class, situation -> {
                assertThat(situation.policies().observe()).isFalse();
                assertThat(situation.observation()).isNotInstanceOf(Observation.Present.class);
                if (situation.claim() instanceof Claim.Recorded && !situation.createHadNoEffect()) {
                    assertThat(((Observation.Absent) situation.observation()).askedAt())
                            .isAfterOrEqualTo(PROVEN);
                }
                if (situation.claim() instanceof Claim.Held) {
                    assertThat(situation.surroundings().recreation()).contains(ALLOWED);
                }
            });
        }

        @ParameterizedTest
        @ValueSource(classes = {Plan.Send.class, Plan.Verify.class})
        void writesOnlyToWhatThisResourceHolds(Class<? extends Plan> write) {
            inEach(write, situation -> {
                assertThat(situation.policies().observe()).isFalse();
                assertThat(isItsOwn(situation)).isTrue();
            });
        }

        @Test
        void takesOverOnlyWhatThePolicyNames() {
            inEach(Plan.Adopt.class, situation -> {
                assertThat(situation.policies().observe()).isFalse();
                if (situation.policies().adoption() != AdoptionPolicy.ALWAYS) {
                    assertThat(situation.policies().adoption()).isEqualTo(AdoptionPolicy.IF_UNVERIFIED);
                    assertThat(Situating.domain(situation).state()).isEqualTo(DomainState.UNVERIFIED);
                }
            });
        }

        @Test
        void recordsAsItsOwnOnlyWhatItsCreateCanHaveMade() {
            inEach(Plan.TakeUp.class, situation -> {
                assertThat(situation.createHadNoEffect()).isFalse();
                assertThat(isYoungEnough(situation)).isTrue();
            });
        }

        @Test
        void verifiesUnaskedOnlyUnverifiedDomainsAndOnlyWhenDue() {
            inEach(Plan.Verify.class, situation -> {
                assertThat(Situating.domain(situation).state()).isEqualTo(DomainState.UNVERIFIED);
                assertThat(situation.now()).isAfterOrEqualTo(situation.verify().due());
            });
        }

        @Test
        void givesTheSamePlanForTheSameSituation() {
            everyPlan.forEach(planned -> assertThat(plan(planned.situation()))
                    .as(planned.situation()::toString)
                    .isEqualTo(planned.plan()));
        }

        private void inEach(Class<? extends Plan> kind, Consumer<Situation> demand) {
            List<Situation> situations = everyPlan.stream()
                    .filter(planned -> kind.isInstance(planned.plan()))
                    .map(Planned::situation)
                    .toList();
            assertThat(situations.size()).isPositive();
            situations.forEach(
                    situation -> assertThat(situation).as(situation::toString).satisfies(demand));
        }

        private static boolean isItsOwn(Situation situation) {
            return situation.claim() instanceof Claim.Held held
                    && held.id()
                            .map(Situating.domain(situation).id()::equals)
                            .orElseGet(() -> isYoungEnough(situation));
        }

        /** The domain was made between 5 s before the create and 30 s after its time-out, by the service's clock. */
        private static boolean isYoungEnough(Situation situation) {
            Duration age = Duration.between(
                    SINCE.plus(situation.clockOffset()),
                    Situating.domain(situation).createdAt());
            return age.toSeconds() >= -5 && age.compareTo(Given.CALL_TIMEOUT.plusSeconds(30)) <= 0;
        }

        /** Combinations of what a plan depends on, at and around each boundary. */
        private static Stream<Situation> everySituation() {
            List<Declaration.Understood> declarations = Stream.of(
                            "",
                            TAG,
                            OBSERVE + TAG,
                            INHERIT + "\nadoptionPolicy: IfUnverified",
                            "adoptionPolicy: Always")
                    .map(Given::understood)
                    .toList();
            return CLAIMS.stream()
                    .flatMap(claim -> Stream.of(
                                    Given.situation().claim(claim),
                                    Given.situation().claim(claim).afterCreateWithoutEffect())
                            .limit(claim instanceof Claim.Creating ? 2 : 1))
                    .flatMap(situation -> declarations.stream().map(situation::declaring))
                    .flatMap(situation -> Stream.concat(withADomain(situation), withoutADomain(situation)))
                    .map(Situating::build);
        }

        private static Stream<Situating> withADomain(Situating situation) {
            return Stream.of(DomainState.values())
                    .flatMap(state -> seconds(-6, -5, 40, 41)
                            .flatMap(createdAt -> Stream.of(ID, "another")
                                    .map(id -> situation.observation(Given.shown()
                                            .key("")
                                            .id(id)
                                            .createdAt(createdAt)
                                            .state(state)
                                            .present()))))
                    .flatMap(seen -> Stream.of(seen, seen.serviceAheadBy(Duration.ofSeconds(7))))
                    .flatMap(seen -> seconds(59, 60).map(seen::at));
        }

        private static Stream<Situating> withoutADomain(Situating situation) {
            return Stream.concat(Stream.of(situation), seconds(0, 89, 90, 91).map(situation::absent))
                    .flatMap(unseen -> Stream.of(unseen, unseen.conflicted()))
                    .flatMap(unseen -> Stream.of(
                            unseen,
                            unseen.recreation(ALLOWED).rootRegistered(true),
                            unseen.recreation(new Situation.Recreation.Held(4, 5))
                                    .createsHeld("full")))
                    .flatMap(unseen -> seconds(0, 89, 90, 91).map(unseen::at));
        }

        private static Stream<Instant> seconds(long... afterTheClaim) {
            return LongStream.of(afterTheClaim).mapToObj(SINCE::plusSeconds);
        }
    }

    private static Declaration.Understood adopting(AdoptionPolicy policy, AdoptionPolicy cap) {
        return new Declaration.Understood(
                Given.NOTHING_MANAGED, new Policies(policy, cap, Optional.empty(), false, false));
    }

    private static Situating held(Claim claim) {
        return Given.situation().claim(claim);
    }

    private static Plan.InPlace atRest(Observation.Present seen, Standing standing) {
        return new Plan.InPlace(seen, standing, List.of(), Optional.empty());
    }

    private static Plan plan(Situating situation) {
        return plan(situation.build());
    }

    private static Plan plan(Situation situation) {
        return PLANNER.plan(situation);
    }
}
