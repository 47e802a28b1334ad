package dev.maildomain.smtpcredential;

import static dev.maildomain.password.GivenPasswords.GIVEN;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.withSource;
import static dev.maildomain.smtpcredential.Given.ADDRESS;
import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.list;
import static dev.maildomain.smtpcredential.Given.listed;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.told;
import static dev.maildomain.smtpcredential.Given.withClaim;
import static dev.maildomain.smtpcredential.Given.withClaims;
import static dev.maildomain.smtpcredential.Given.withDue;
import static dev.maildomain.smtpcredential.Given.withMain;
import static dev.maildomain.smtpcredential.Given.withPending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rotation with an overlap, retirement of the login before, and what is set again or looked at by time. */
class LoginPlannerTest {

    private static final String A = "app-a@example.com";
    private static final String B = "app-b@example.com";
    private static final String OVERLAP = "rotation: {interval: 24h, overlap: 1h}, rotateNow: now";
    private static final Instant LATELY = NOW.minusSeconds(5);
    private static final RetiringLogin OLD = new RetiringLogin(ADDRESS, NOW.minus(Duration.ofHours(2)));
    private static final Plan LOOK_UP = new Plan.LookUp(LoginState.LIST_LIFETIME);
    private static final Plan LOOK_NOW = new Plan.LookUp(Duration.ZERO);
    private static final Optional<String> WISH = Optional.of("now");

    private final SmtpCredentialPlanner planner = Given.planner();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rotation(String situation, Observation seen, Plan expected) {
        assertThat(planner.plan(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> rotation() {
        Observation due = using(ADDRESS, OVERLAP);
        Observation dueAtA = using(A, OVERLAP);
        Observation dueAtB = using(B, OVERLAP);
        Observation inPlace = using(ADDRESS, "rotation: {interval: 24h}");
        StoredSecret.Ours forA = pendingFor(A);
        Observation onItsWay = withPending(due, forA);
        Observation claimedLately =
                withClaims(onItsWay, claims(ADDRESS, Optional.of(new LoginClaims.Successor(A, LATELY)), null));
        return Stream.of(
                arguments("in place", inPlace, generate(ADDRESS, Optional.empty())),
                arguments("with overlap: is the name free?", due, LOOK_UP),
                arguments("with overlap: it is", listed(due, NOW, LONG_AGO, ADDRESS), generate(A, WISH)),
                arguments(
                        "a list too old is read anew", listed(due, NOW.minusSeconds(11), LONG_AGO, ADDRESS), LOOK_NOW),
                arguments("from a to b", listed(dueAtA, NOW, LONG_AGO, A), generate(B, WISH)),
                arguments("from b to a", listed(dueAtB, NOW, LONG_AGO, B), generate(A, WISH)),
                arguments(
                        "again within the overlap: the login before is used again",
                        retiring(dueAtB, B, new RetiringLogin(A, LATELY)),
                        generate(A, WISH)),
                arguments(
                        "again within the first overlap: never a third login",
                        retiring(dueAtA, A, new RetiringLogin(ADDRESS, LATELY)),
                        generate(ADDRESS, WISH)),
                arguments("the password is pending: is the login there?", onItsWay, LOOK_UP),
                arguments("it isn't", listed(onItsWay, NOW, LONG_AGO, ADDRESS), new Plan.CreateSuccessor(A, forA)),
                arguments("crash after the claim to the successor", claimedLately, LOOK_UP),
                arguments(
                        "crash after the successor's create",
                        listed(claimedLately, NOW, LATELY.plusSeconds(1), ADDRESS, A),
                        new Plan.SetPassword(A, forA)),
                arguments(
                        "crash after the claim; somebody else's",
                        listed(claimedLately, NOW, LONG_AGO, ADDRESS, A),
                        new Plan.ReleaseSuccessor()),
                arguments(
                        "the login in use is gone all the same",
                        listed(onItsWay, NOW, LONG_AGO),
                        new Plan.CreateSuccessor(A, forA)),
                arguments(
                        "the service has the password",
                        accepted(onItsWay),
                        new Plan.Publish(
                                forA.marks().set(2, NOW, Optional.of(new RetiringLogin(ADDRESS, NOW))),
                                A,
                                SecretValue.of("new"))),
                arguments(
                        "the retiring login gets the password",
                        withPending(retiring(dueAtB, B, new RetiringLogin(A, LATELY)), forA),
                        new Plan.SetPassword(A, forA)),
                arguments(
                        "the retiring login is gone",
                        listed(withPending(retiring(dueAtB, B, new RetiringLogin(A, LATELY)), forA), NOW, LONG_AGO, B),
                        new Plan.CreateSuccessor(A, forA)),
                arguments(
                        "crash between flip and promotion",
                        withMain(due, mainOf(A, Optional.of(OLD))),
                        new Plan.Promote(A, OLD)),
                arguments(
                        "overlap switched off after the password was written down for the successor",
                        listed(withPending(using(ADDRESS, ""), forA), NOW, LONG_AGO, ADDRESS),
                        new Plan.CreateSuccessor(A, forA)),
                arguments(
                        "overlap switched off, and the successor is somebody else's",
                        listed(withPending(using(ADDRESS, ""), forA), NOW, LONG_AGO, ADDRESS, A),
                        new Plan.Prepare(
                                2, new Wish.Take(SecretValue.of("new"), PasswordOrigin.GENERATED), ADDRESS, WISH)),
                arguments(
                        "overlap switched on after the password was written down for the login in use",
                        withPending(due, pendingFor(ADDRESS)),
                        new Plan.SetPassword(ADDRESS, pendingFor(ADDRESS))),
                arguments(
                        "a pending Secret whose login was edited",
                        withPending(due, pendingFor("other@example.com")),
                        new Plan.SetPassword(ADDRESS, pendingFor("other@example.com"))),
                arguments(
                        "edited by hand: the same login",
                        withMain(due, main(1, ADDRESS, "edited", PasswordOrigin.GENERATED, true)),
                        new Plan.Prepare(
                                2,
                                new Wish.Take(SecretValue.of("edited"), PasswordOrigin.EDITED),
                                ADDRESS,
                                Optional.empty())),
                arguments(
                        "another password in the source: the other login",
                        listed(sourced(due), NOW, LONG_AGO, ADDRESS),
                        new Plan.Prepare(
                                2, new Wish.Take(SecretValue.of("given"), PasswordOrigin.SOURCE), A, Optional.empty())),
                arguments(
                        "source-based, and its Secret was deleted: the same login",
                        withMain(sourced(due), new StoredSecret.Absent()),
                        new Plan.Prepare(
                                1, new Wish.Take(SecretValue.of("given"), PasswordOrigin.SOURCE), ADDRESS, WISH)));
    }

    @Test
    void aSuccessorThatIsSomebodyElsesLeavesThePasswordThatWorks() {
        Observation due = listed(using(ADDRESS, OVERLAP), NOW, LONG_AGO, ADDRESS, A);

        assertThat(Stream.of(due, withPending(due, pendingFor(A))).map(this::report))
                .allSatisfy(verdict -> {
                    assertThat(verdict.ready().status()).isEqualTo(ConditionStatus.TRUE);
                    assertThat(verdict.synced().status()).isEqualTo(ConditionStatus.FALSE);
                    assertThat(verdict.synced().reason()).isEqualTo(Reason.CONFLICT);
                    assertThat(verdict.synced().message()).contains(A);
                    assertThat(verdict.progress()).isEqualTo(Progress.STALLED);
                });
    }

    @Test
    void whatCameOfASuccessorsCreateIsWaitedFor() {
        Observation seen = withPending(
                withClaims(
                        using(ADDRESS, OVERLAP),
                        claims(ADDRESS, Optional.of(new LoginClaims.Successor(A, LATELY)), null)),
                pendingFor(A));

        Verdict verdict = report(listed(seen, NOW, LONG_AGO, ADDRESS));

        assertThat(verdict.ready().reason())
                .as("of the login that applications use")
                .isEqualTo(Reason.PASSWORD_SET);
        assertThat(verdict.synced().reason()).isEqualTo(Reason.WAITING_FOR_OUTCOME);
        assertThat(verdict.progress()).isEqualTo(Progress.RECONCILING);
        assertThat(verdict.comeBack()).hasSeconds(85);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void retirement(String situation, Observation seen, Plan expected) {
        assertThat(planner.plan(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> retirement() {
        Observation resting = resting(OLD);
        Observation over = withDue(resting, due(true, Optional.of(Duration.ZERO)));
        Observation unknownTime = withDue(resting, due(true, Optional.empty()));
        RetiringLogin lately = new RetiringLogin(ADDRESS, LATELY);
        Observation withoutOverlap = withDue(
                withMain(withClaims(nothing(), claims(A, Optional.empty(), lately)), mainOf(A, Optional.of(lately))),
                due(true, Optional.of(Duration.ZERO)));
        return Stream.of(
                arguments("the overlap has passed", over, new Plan.EndRetiring(OLD)),
                arguments("there is no overlap any more", withoutOverlap, new Plan.EndRetiring(lately)),
                arguments("the service's time isn't known: one look", unknownTime, LOOK_UP),
                arguments(
                        "that didn't tell it",
                        unknownTime.withLookup(list(NOW, LONG_AGO, A, ADDRESS), Optional.empty()),
                        new Plan.EndRetiring(OLD)),
                arguments(
                        "that told it",
                        unknownTime.withLookup(list(NOW, LONG_AGO, A, ADDRESS), Optional.of(Duration.ZERO)),
                        new Plan.EndRetiring(OLD)),
                arguments("it isn't listed any more", listed(over, NOW, LONG_AGO, A), new Plan.ForgetRetiring(OLD)),
                arguments(
                        "the Secret doesn't tell of the retiring login",
                        withMain(over, mainOf(A, Optional.empty())),
                        new Plan.Publish(mainOf(A, Optional.of(OLD)).marks(), A, SecretValue.of("old"))));
    }

    @Test
    void aLoginWorksUntilTheOverlapHasPassedByBothClocks() {
        Observation byOwnClockNot = withDue(resting(OLD), due(false, Optional.of(Duration.ZERO)));
        Observation byServiceNot = withDue(resting(OLD), due(true, Optional.empty()))
                .withLookup(list(NOW, LONG_AGO, A, ADDRESS), Optional.of(Duration.ofHours(-2)));

        assertThat(Stream.of(byOwnClockNot, byServiceNot).map(this::report))
                .allSatisfy(verdict -> assertThat(verdict.synced().status()).isEqualTo(ConditionStatus.TRUE));
        assertThat(comeBack(byOwnClockNot)).hasMinutes(10);
        assertThat(comeBack(byServiceNot))
                .as("the service's time is all it waits for")
                .hasMillis(100);
    }

    @Test
    void aRetiringLoginThatIsNotListedSoSoonMayAppearYet() {
        RetiringLogin lately = new RetiringLogin(ADDRESS, LATELY);
        Observation seen = withDue(
                withMain(withClaims(nothing(), claims(A, Optional.empty(), lately)), mainOf(A, Optional.of(lately))),
                due(true, Optional.of(Duration.ZERO)));

        Verdict verdict = report(listed(seen, NOW, LONG_AGO, A));

        assertThat(verdict.ready().reason())
                .as("of the login that applications use")
                .isEqualTo(Reason.PASSWORD_SET);
        assertThat(verdict.synced().reason()).isEqualTo(Reason.WAITING_FOR_OUTCOME);
        assertThat(verdict.progress()).isEqualTo(Progress.RECONCILING);
        assertThat(verdict.comeBack()).hasSeconds(85);
    }

    @Test
    void anOutcomeThatIsCertainByNowIsAskedForAtOnceButNotInABusyLoop() {
        assertThat(Given.VERDICTS
                        .waitingForOutcome(ADDRESS, Duration.ofMillis(-3))
                        .comeBack())
                .hasMillis(100);
    }

    @ParameterizedTest
    @CsvSource({"23, false", "24, true", "25, true"})
    void aPasswordIsReplacedAfterItsInterval(int age, boolean replaced) {
        assertThat(isReplaced(aged("rotation: {interval: 24h}", age))).isEqualTo(replaced);
    }

    @ParameterizedTest
    @CsvSource({"5, false", "6, true", "7, true"})
    void thePasswordIsSetAgainAfterItsInterval(int age, boolean again) {
        Observation seen = aged("reassertInterval: 6h", age);
        Plan plan = planner.plan(seen, NOW);

        assertThat(plan instanceof Plan.Reassert).isEqualTo(again);
        assertThat(again ? ((Plan.Reassert) plan).address() : ADDRESS).isEqualTo(ADDRESS);
    }

    @Test
    void theListIsReadSlowlyAlthoughNothingAsksForIt() {
        Observation.Due look =
                new Observation.Due(true, Duration.ofHours(3), false, Optional.empty(), Optional.of(Duration.ZERO));
        Observation seen = withDue(using(ADDRESS, ""), look);

        assertThat(planner.plan(seen, NOW)).isEqualTo(new Plan.LookUp(Duration.ofHours(3)));
        assertThat(planner.plan(listed(seen, NOW.minus(Duration.ofHours(3)), LONG_AGO, ADDRESS), NOW))
                .isInstanceOf(Plan.Report.class);
        assertThat(planner.plan(listed(seen, NOW.minus(Duration.ofHours(3)), LONG_AGO), NOW))
                .isEqualTo(LOOK_NOW);
    }

    @Test
    void aLoginThatIsGoneIsMadeWithTheSamePassword() {
        assertThat(planner.plan(listed(using(ADDRESS, ""), NOW, LONG_AGO), NOW))
                .isEqualTo(new Plan.CreateLogin(ADDRESS, SecretValue.of("old"), false, PasswordOrigin.GENERATED));
    }

    @Test
    void anImmutableSecretIsTold() {
        SmtpCredentialPlanner moved = Given.planner(new SmtpServer("other.example.org", 25));
        Observation seen = withMain(using(ADDRESS, ""), GivenPasswords.immutable(main(1, "old")));

        assertThat(moved.plan(seen, NOW)).isInstanceOf(Plan.Report.class);
    }

    @Test
    void aSuspendedResourceDoesNothingAtAll() {
        assertThat(planner.plan(using(ADDRESS, OVERLAP + ", suspend: true"), NOW))
                .isEqualTo(new Plan.Suspend());
    }

    private static Observation.Due due(boolean retirement, Optional<Duration> offset) {
        return new Observation.Due(false, Duration.ofHours(3), retirement, Optional.empty(), offset);
    }

    /** A resource at rest at the login a, with another one on its way out. */
    private static Observation resting(RetiringLogin old) {
        Observation seen = nothing("rotation: {overlap: 1h}");
        return withMain(withClaims(seen, claims(A, Optional.empty(), old)), mainOf(A, Optional.of(old)));
    }

    /** A resource with {@code fields} in its spec, in sync until now at {@code address}, with a password of long ago. */
    private static Observation using(String address, String fields) {
        Observation seen = told(withClaims(nothing(fields), claims(address, Optional.empty(), null)), null);
        return withMain(seen, mainOf(address, Optional.empty()));
    }

    private static Observation aged(String fields, int hours) {
        PasswordMarks marks = PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.empty())
                .set(1, NOW.minus(Duration.ofHours(hours)), Optional.empty());
        return withMain(withClaim(nothing(fields), CREATED), main(marks, ADDRESS, "old"));
    }

    private static Observation retiring(Observation seen, String address, RetiringLogin old) {
        Observation claimed = told(withClaims(seen, claims(address, Optional.empty(), old)), null);
        return withMain(claimed, mainOf(address, Optional.of(old)));
    }

    private static LoginClaims claims(
            String address, Optional<LoginClaims.Successor> successor, RetiringLogin retiring) {
        return new LoginClaims(
                CREATED, Optional.of(address), Optional.of("example.com"), successor, Optional.ofNullable(retiring));
    }

    private static StoredSecret.Ours mainOf(String address, Optional<RetiringLogin> retiring) {
        PasswordMarks marks =
                PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.empty()).set(1, LONG_AGO, retiring);
        return main(marks, address, "old");
    }

    private static StoredSecret.Ours pendingFor(String address) {
        return pending(PasswordMarks.of(2, PasswordOrigin.GENERATED, WISH), address, "new");
    }

    private static Plan generate(String address, Optional<String> rotateNow) {
        return new Plan.Prepare(2, new Wish.Generate(), address, rotateNow);
    }

    private static Observation sourced(Observation seen) {
        return seen.withPassword(withSource(seen.password(), GIVEN));
    }

    private static Observation accepted(Observation seen) {
        return seen.withPassword(seen.password().withAccepted());
    }

    private boolean isReplaced(Observation seen) {
        return planner.plan(seen, NOW) instanceof Plan.Prepare;
    }

    private Verdict report(Observation seen) {
        Plan plan = planner.plan(seen, NOW);
        assertThat(plan).isInstanceOf(Plan.Report.class);
        return ((Plan.Report) plan).verdict();
    }

    @Test
    void comesBackWhenTimeHasSomethingToDo() {
        Observation seen = aged("rotation: {interval: 24h}, reassertInterval: 6h", 1);
        PasswordMarks marks = PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.empty());

        assertThat(comeBack(seen)).hasMinutes(10);
        assertThat(comeBack(at(
                        seen,
                        marks.set(1, NOW.minus(Duration.ofHours(24)).plusSeconds(60), Optional.empty())
                                .asserted(NOW))))
                .hasSeconds(60);
        assertThat(comeBack(at(seen, marks.set(1, NOW.minus(Duration.ofHours(6)).plusSeconds(70), Optional.empty()))))
                .hasSeconds(70);
        assertThat(comeBack(withDue(
                        seen,
                        new Observation.Due(
                                false,
                                Duration.ofHours(3),
                                false,
                                Optional.of(Duration.ofSeconds(80)),
                                Optional.empty()))))
                .hasSeconds(80);
        assertThat(comeBack(seen.withPassword(withSource(seen.password(), GivenPasswords.source("old")))))
                .hasMinutes(5);
        assertThat(comeBack(seen.withPassword(
                        seen.password().withFormers(List.of(GivenPasswords.former("before", main(1, "old")))))))
                .hasMillis(100);
    }

    @Test
    void anIntervalThatASourceMakesMeaninglessWakesNobody() {
        Observation seen = aged("rotation: {interval: 24h}", 48);

        assertThat(comeBack(seen.withPassword(withSource(seen.password(), GivenPasswords.source("old")))))
                .hasMinutes(5);
    }

    private static Observation at(Observation seen, PasswordMarks marks) {
        return withMain(seen, main(marks, ADDRESS, "old"));
    }

    private Duration comeBack(Observation seen) {
        return report(seen).comeBack();
    }
}
