package dev.maildomain.smtpcredential;

import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.unowned;
import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
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
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a read-only operator plans: the same as any other up to the first write, and then a report of it. */
class PreviewTest {

    private static final Lookup NOT_LISTED = new Lookup.NotListed(NOW);

    private final SmtpCredentialPlanner planner = Given.planner(Given.SERVER, true);

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
                        "nothing is there",
                        nothing().withLookup(NOT_LISTED),
                        "create login app@example.com and write Secret smtp"),
                arguments(
                        "the password is in the pending Secret",
                        withPending(nothing(), pending(1, "password")).withLookup(NOT_LISTED),
                        "create login app@example.com and write Secret smtp"),
                arguments(
                        "crash after the create",
                        withPending(creating, pending(1, "password"))
                                .withLookup(new Lookup.Listed(NOW, NOW.minusSeconds(4))),
                        "record that login app@example.com is this resource's"),
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
                        withMain(ours, main(1, "password")).withLookup(NOT_LISTED),
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
                .isEqualTo(Given.VERDICTS.inSync(Given.ADDRESS, "smtp", false).ready());
    }

    static Stream<Arguments> aLoginThatWorksStaysReady() {
        Observation works = withMain(withClaim(nothing(), CREATED), main(1, "password"));
        return Stream.of(
                arguments(
                        "another password in the source",
                        works.withPassword(GivenPasswords.withSource(works.password(), GivenPasswords.GIVEN)),
                        "set the password of login app@example.com and write Secret smtp"),
                arguments(
                        "the Secret isn't owned any more",
                        withMain(works, unowned(main(1, "password"))),
                        "make this resource the owner of Secret smtp"),
                arguments(
                        "crash after the main Secret was written",
                        withPending(works, pending(1, "password")),
                        "delete Secret smtp-pending"));
    }

    @Test
    void anotherSmtpServerWouldBeWrittenToTheSecret() {
        SmtpCredentialPlanner moved = Given.planner(new SmtpServer("other.example.org", 25), true);

        Plan plan = moved.plan(withMain(withClaim(nothing(), CREATED), main(3, "password")), NOW);

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Report.class,
                        report ->
                                assertThat(report.verdict().synced().message()).endsWith("write Secret smtp"));
    }

    @Test
    void aCredentialAtRestIsInSync() {
        assertThat(planner.plan(withMain(withClaim(nothing(), CREATED), main(1, "password")), NOW))
                .isEqualTo(new Plan.Report(Given.VERDICTS.inSync(Given.ADDRESS, "smtp", false)));
    }

    @Test
    void theServiceIsAskedWhetherALoginIsThere() {
        assertThat(planner.plan(nothing(), NOW)).isEqualTo(new Plan.LookUp());
    }

    @Test
    void aConflictIsToldWithTheClaimInPlace() {
        Observation seen = withClaim(nothing(), new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")))
                .withLookup(new Lookup.Listed(NOW, LONG_AGO));

        assertThat(planner.plan(seen, NOW))
                .isInstanceOfSatisfying(
                        Plan.Fail.class,
                        fail -> assertThat(fail.error())
                                .isInstanceOf(DomainsApiException.Conflict.class)
                                .hasMessageContaining(Given.ADDRESS));
    }

    private Verdict wouldChange(Observation seen, String change) {
        Plan plan = planner.plan(seen, NOW);
        assertThat(plan).isInstanceOf(Plan.Report.class);
        Verdict verdict = ((Plan.Report) plan).verdict();
        assertThat(verdict.synced().status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(verdict.synced().reason()).isEqualTo(Reason.WOULD_CHANGE);
        assertThat(verdict.synced().message()).isEqualTo("the operator is read-only; otherwise it would " + change);
        assertThat(verdict.progress()).isEqualTo(Progress.SETTLED);
        return verdict;
    }
}
