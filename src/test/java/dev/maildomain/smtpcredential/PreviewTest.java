package dev.maildomain.smtpcredential;

import static dev.maildomain.password.GivenPasswords.former;
import static dev.maildomain.password.GivenPasswords.left;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.unowned;
import static dev.maildomain.password.GivenPasswords.withToldSecret;
import static dev.maildomain.smtpcredential.Given.ADDRESS;
import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.list;
import static dev.maildomain.smtpcredential.Given.notListed;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.withClaim;
import static dev.maildomain.smtpcredential.Given.withDomain;
import static dev.maildomain.smtpcredential.Given.withMain;
import static dev.maildomain.smtpcredential.Given.withPending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a read-only operator plans: the same as any other up to the first write, and then a report of it. */
class PreviewTest {

    private final SmtpCredentialPlanner planner = Given.planner();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsWhatWouldBeDoneForALoginThatDoesNotWork(String situation, Observation seen, String change) {
        Verdict verdict = wouldChange(seen, change);

        assertThat(verdict.ready()).isEqualTo(verdict.synced());
    }

    static Stream<Arguments> tellsWhatWouldBeDoneForALoginThatDoesNotWork() {
        Observation creating = withClaim(nothing(), new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")));
        Observation ours = withClaim(nothing(), CREATED);
        return Stream.of(
                arguments(
                        "nothing is there", notListed(nothing()), "create login app@example.com and write Secret smtp"),
                arguments(
                        "the password is in the pending Secret",
                        notListed(withPending(nothing(), pending(1, "password"))),
                        "create login app@example.com and write Secret smtp"),
                arguments(
                        "crash after the create",
                        withPending(creating, pending(1, "password"))
                                .withLookup(list(NOW, NOW.minusSeconds(4), ADDRESS), Optional.empty()),
                        "record whose login is which"),
                arguments(
                        "crash after the claim was confirmed",
                        withPending(ours, pending(1, "password")),
                        "set the password of login app@example.com and write Secret smtp"),
                arguments(
                        "crash after another password may have been set",
                        withPending(withMain(ours, main(1, "password")), pending(2, "other password")),
                        "set the password of login app@example.com and write Secret smtp"),
                arguments(
                        "the main Secret was deleted",
                        ours,
                        "set the password of login app@example.com and write Secret smtp"),
                arguments(
                        "the main Secret was edited",
                        withMain(ours, main(1, "edited password", PasswordOrigin.GENERATED, true)),
                        "set the password of login app@example.com and write Secret smtp"),
                arguments(
                        "the login is gone",
                        notListed(withMain(ours, main(1, "password"))),
                        "create login app@example.com with the password in Secret smtp"),
                arguments(
                        "the MailDomain is gone, and a pending Secret is left",
                        withPending(
                                withMain(withDomain(ours, new DomainView.Missing()), main(1, "password")),
                                pending(1, "password")),
                        "delete Secret smtp-pending"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aLoginThatWorksStaysReady(String situation, Observation seen, String change) {
        Verdict verdict = wouldChange(seen, change);

        assertThat(verdict.ready())
                .isEqualTo(Given.VERDICTS
                        .inSync(Given.ADDRESS, main(1, "password"), withMain(nothing(), main(1, "password")), NOW)
                        .ready());
    }

    static Stream<Arguments> aLoginThatWorksStaysReady() {
        Observation works = withMain(withClaim(nothing(), CREATED), main(1, "password"));
        return Stream.of(
                arguments(
                        "another password in the source",
                        works.withPassword(GivenPasswords.withSource(works.password(), GivenPasswords.GIVEN)),
                        "set the password of login app@example.com and write Secret smtp"),
                arguments(
                        "crash after the main Secret was written",
                        withPending(works, pending(1, "password")),
                        "delete Secret smtp-pending"));
    }

    @Test
    void whetherTheSecretsGoWithTheResourceIsSetRightAllTheSame() {
        Observation seen = withMain(withClaim(nothing(), CREATED), unowned(main(1, "password")));

        assertThat(planner.plan(readOnly(seen), NOW)).isEqualTo(new Plan.KeepHouse(new PasswordStep.Reown()));
    }

    @Test
    void anotherSmtpServerWouldBeWrittenToTheSecret() {
        SmtpCredentialPlanner moved = Given.planner(new SmtpServer("other.example.org", 25));

        Plan plan = moved.plan(readOnly(withMain(withClaim(nothing(), CREATED), main(3, "password"))), NOW);

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Report.class,
                        report ->
                                assertThat(report.verdict().synced().message()).endsWith("write Secret smtp"));
    }

    @Test
    void aCredentialAtRestIsInSync() {
        assertThat(planner.plan(readOnly(withMain(withClaim(nothing(), CREATED), main(1, "password"))), NOW))
                .isEqualTo(new Plan.Report(Given.VERDICTS.inSync(
                        Given.ADDRESS, main(1, "password"), withMain(nothing(), main(1, "password")), NOW)));
    }

    @Test
    void theServiceIsAskedWhetherALoginIsThere() {
        assertThat(planner.plan(readOnly(nothing()), NOW)).isEqualTo(new Plan.LookUp(LoginState.LIST_LIFETIME));
    }

    @Test
    void aConflictIsToldWithTheClaimInPlace() {
        Observation seen = withClaim(nothing(), new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")))
                .withLookup(list(NOW, LONG_AGO, ADDRESS), Optional.empty());

        assertThat(planner.plan(readOnly(seen), NOW))
                .isInstanceOfSatisfying(
                        Plan.Fail.class,
                        fail -> assertThat(fail.error())
                                .isInstanceOf(DomainsApiException.Conflict.class)
                                .hasMessageContaining(Given.ADDRESS));
    }

    private static Observation readOnly(Observation seen) {
        return Given.withPolicies(seen, Given.READ_ONLY);
    }

    private Verdict wouldChange(Observation seen, String change) {
        Plan plan = planner.plan(readOnly(seen), NOW);
        assertThat(plan).isInstanceOf(Plan.Report.class);
        Verdict verdict = ((Plan.Report) plan).verdict();
        assertThat(verdict.synced().status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(verdict.synced().reason()).isEqualTo(Reason.WOULD_CHANGE);
        assertThat(verdict.synced().message())
                .isEqualTo("the operator is read-only; otherwise the operator would " + change);
        assertThat(verdict.progress()).isEqualTo(Progress.SETTLED);
        return verdict;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatAnObservedResourceWouldHaveDone(String change, Observation seen) {
        assertThat(planner.plan(seen, NOW))
                .isInstanceOfSatisfying(
                        Plan.Report.class,
                        report -> assertThat(report.verdict().synced().message())
                                .isEqualTo("spec.managementPolicy is Observe; otherwise the operator would " + change));
    }

    static Stream<Arguments> whatAnObservedResourceWouldHaveDone() {
        String observe = "managementPolicy: Observe, ";
        String a = "app-a@example.com";
        RetiringLogin old = new RetiringLogin(ADDRESS, LONG_AGO);
        PasswordMarks marks = PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.empty());
        StoredSecret.Ours secret = main(marks.set(1, LONG_AGO, Optional.empty()), ADDRESS, "password");
        StoredSecret.Ours rotated = main(marks.set(1, LONG_AGO, Optional.of(old)), a, "password");
        Observation rotating =
                withMain(withClaim(nothing(observe + "rotation: {interval: 1h, overlap: 1h}"), CREATED), secret);
        StoredSecret.Ours forA = pending(PasswordMarks.of(2, PasswordOrigin.GENERATED, Optional.empty()), a, "new");
        LoginClaims retiring = new LoginClaims(
                CREATED, Optional.of(a), Optional.of("example.com"), Optional.empty(), Optional.of(old));
        LoginClaims making = new LoginClaims(
                CREATED,
                Optional.of(ADDRESS),
                Optional.of("example.com"),
                Optional.of(new LoginClaims.Successor(a, NOW.minusSeconds(5))),
                Optional.empty());
        Observation over = Given.withDue(
                withMain(Given.withClaims(nothing(observe), retiring), rotated),
                new Observation.Due(false, Duration.ofHours(3), true, Optional.empty(), Optional.of(Duration.ZERO)));
        Observation plain = withMain(withClaim(nothing(observe), CREATED), secret);
        return Stream.of(
                arguments(
                        "take over login app@example.com",
                        Given.listed(nothing(observe + "adoptionPolicy: Always"), NOW, LONG_AGO, ADDRESS)),
                arguments(
                        "take over Secret smtp",
                        notListed(withMain(nothing(observe + "adoptionPolicy: Always"), left(secret)))),
                arguments(
                        "create login app-a@example.com and write Secret smtp",
                        Given.listed(rotating, NOW, LONG_AGO, ADDRESS)),
                arguments(
                        "create login app-a@example.com and write Secret smtp",
                        Given.listed(withPending(rotating, forA), NOW, LONG_AGO, ADDRESS)),
                arguments(
                        "record whose login is which",
                        Given.listed(
                                withPending(withMain(Given.withClaims(rotating, making), secret), forA),
                                NOW,
                                LONG_AGO,
                                ADDRESS,
                                a)),
                arguments("record whose login is which", withMain(plain, rotated)),
                arguments("delete login app@example.com", over),
                arguments("delete login app@example.com", Given.listed(over, NOW, LONG_AGO, a)),
                arguments(
                        "set the password of login app@example.com again",
                        withMain(withClaim(nothing(observe + "reassertInterval: 1h"), CREATED), secret)),
                arguments(
                        "delete Secret before",
                        plain.withPassword(withToldSecret(plain.password(), "smtp")
                                .withFormers(List.of(former("before", main(1, "password")))))),
                arguments(
                        "write Secret smtp and delete Secret before",
                        withMain(plain, new StoredSecret.Absent())
                                .withPassword(plain.password()
                                        .withMain(new StoredSecret.Absent())
                                        .withFormers(List.of(former("before", main(1, "password")))))),
                arguments(
                        "set the password of login app@example.com and write Secret smtp",
                        withPending(withMain(plain, new StoredSecret.Absent()), pending(0, "unreadable"))),
                arguments(
                        "set the password of login app@example.com and write Secret smtp",
                        withPending(plain, pending(0, "unreadable"))));
    }
}
