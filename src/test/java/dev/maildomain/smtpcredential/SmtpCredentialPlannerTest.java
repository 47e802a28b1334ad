package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.CREATED;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.main;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.pending;
import static dev.maildomain.smtpcredential.Given.withClaim;
import static dev.maildomain.smtpcredential.Given.withDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpCredentialPlannerTest {

    private static final Lookup NOT_LISTED = new Lookup.NotListed(NOW);
    private static final Lookup LISTED = new Lookup.Listed(NOW, LONG_AGO);

    private final SmtpCredentialPlanner planner = new SmtpCredentialPlanner(Given.PROOF, Given.SERVER, Given.VERDICTS);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStep(String situation, Observation seen, Plan expected) {
        assertThat(planner.plan(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStep() {
        Observation unclaimed = nothing();
        Observation creating = withClaim(nothing(), new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")));
        Observation ours = withClaim(nothing(), CREATED);
        StoredSecret.Ours one = pending(1, "new password");
        SecretValue password = SecretValue.of("new password");
        return Stream.of(
                arguments("a new resource looks before it makes anything", unclaimed, new Plan.LookUp()),
                arguments(
                        "nothing is there", unclaimed.withLookup(NOT_LISTED), new Plan.Prepare(1, new Wish.Generate())),
                arguments(
                        "the password is in the pending Secret",
                        unclaimed.withPending(one).withLookup(NOT_LISTED),
                        new Plan.CreateLogin(password, true, PasswordOrigin.GENERATED)),
                arguments("crash before the claim", unclaimed.withPending(one), new Plan.LookUp()),
                arguments("crash after the claim", creating.withPending(one), new Plan.LookUp()),
                arguments(
                        "crash after the create",
                        creating.withPending(one).withLookup(new Lookup.Listed(NOW, NOW.minusSeconds(4))),
                        new Plan.ConfirmClaim()),
                arguments(
                        "crash after the claim, and somebody else's login",
                        creating.withPending(one).withLookup(LISTED),
                        new Plan.ReleaseClaim()),
                arguments(
                        "crash after the claim was confirmed: the password is set again",
                        ours.withPending(one),
                        new Plan.SetPassword(one)),
                arguments(
                        "the service took it",
                        ours.withPending(one).withAccepted(),
                        new Plan.Publish(1, PasswordOrigin.GENERATED, password)),
                arguments(
                        "crash after the main Secret was written",
                        ours.withMain(main(1, "new password")).withPending(one),
                        new Plan.Discard(one)),
                arguments(
                        "the login is gone: it is made with the Secret's password",
                        ours.withMain(main(1, "new password")).withLookup(NOT_LISTED),
                        new Plan.CreateLogin(password, false, PasswordOrigin.GENERATED)),
                arguments(
                        "the login is gone while a new password was on its way",
                        ours.withMain(main(1, "old password"))
                                .withPending(pending(2, "new password"))
                                .withLookup(NOT_LISTED),
                        new Plan.CreateLogin(password, true, PasswordOrigin.GENERATED)),
                arguments(
                        "the domain was made again: looked before anything",
                        withDomain(
                                ours.withMain(main(1, "new password")),
                                new DomainView.Ready("example.com", Optional.of("domain-2"), Optional.of("account-1"))),
                        new Plan.LookUp()),
                arguments("the main Secret was deleted", ours, new Plan.Prepare(1, new Wish.Generate())));
    }

    @Test
    void aCredentialAtRestDoesNothing() {
        Verdict verdict = report(withClaim(nothing(), CREATED).withMain(main(1, "password")));

        assertThat(verdict.ready().status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(verdict.synced().status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(verdict.progress()).isEqualTo(Progress.SETTLED);
    }

    @Test
    void anotherSmtpServerIsWrittenToTheSecretWithoutACall() {
        SmtpCredentialPlanner moved =
                new SmtpCredentialPlanner(Given.PROOF, new SmtpServer("other.example.org", 25), Given.VERDICTS);

        assertThat(moved.plan(withClaim(nothing(), CREATED).withMain(main(3, "password")), NOW))
                .isEqualTo(new Plan.Publish(3, PasswordOrigin.GENERATED, SecretValue.of("password")));
    }

    @Test
    void somebodyElsesLoginIsAConflict() {
        Plan plan = planner.plan(nothing().withLookup(LISTED), NOW);

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Fail.class,
                        fail -> assertThat(fail.error())
                                .isInstanceOf(DomainsApiException.Conflict.class)
                                .hasMessageContaining("app@example.com"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsSaidWithoutACall(Reason reason, Observation seen, Progress progress, String named) {
        Verdict verdict = report(seen);

        assertThat(verdict.ready().reason()).isEqualTo(reason);
        assertThat(verdict.ready().status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(verdict.ready().message()).contains(named);
        assertThat(verdict.progress()).isEqualTo(progress);
        assertThat(verdict.comeBack()).isPositive();
    }

    static Stream<Arguments> whatIsSaidWithoutACall() {
        Observation seen = nothing();
        return Stream.of(
                arguments(
                        Reason.SECRET_CONFLICT,
                        seen.withMain(new StoredSecret.Foreign()),
                        Progress.STALLED,
                        "Secret smtp exists"),
                arguments(
                        Reason.SECRET_CONFLICT,
                        seen.withPending(new StoredSecret.Foreign()),
                        Progress.STALLED,
                        "Secret smtp-pending exists"),
                arguments(
                        Reason.MAIL_DOMAIN_NOT_FOUND,
                        withDomain(seen, new DomainView.Missing()),
                        Progress.RECONCILING,
                        "no MailDomain example "),
                arguments(
                        Reason.WAITING_FOR_DOMAIN,
                        withDomain(seen, new DomainView.NotReady("is being deleted", true)),
                        Progress.RECONCILING,
                        "MailDomain example is being deleted"),
                arguments(
                        Reason.WAITING_FOR_DOMAIN,
                        seen.withLookup(new Lookup.NoDomain(NOW)),
                        Progress.RECONCILING,
                        "MailDomain example isn't known to the service"),
                arguments(
                        Reason.WAITING_FOR_OUTCOME,
                        withClaim(seen, new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")))
                                .withLookup(NOT_LISTED),
                        Progress.RECONCILING,
                        "app@example.com"),
                arguments(
                        Reason.CONFLICT,
                        new Observation(
                                seen.resource(),
                                seen.domain(),
                                Optional.of("elder"),
                                seen.source(),
                                seen.main(),
                                seen.pending(),
                                seen.refusal(),
                                false,
                                seen.lookup(),
                                false),
                        Progress.STALLED,
                        "SmtpCredential elder"),
                arguments(
                        Reason.UNSUPPORTED_VALUE,
                        seen.withClaimIn(fromANewerSchema()),
                        Progress.STALLED,
                        "spec.domainRef.namespace, spec.passwordSecretRef.version, spec.rotation"));
    }

    @Test
    void theWaitForAnOutcomeEndsWhenItIsProven() {
        Verdict verdict = report(withClaim(nothing(), new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")))
                .withLookup(NOT_LISTED));

        assertThat(verdict.comeBack()).hasSeconds(85);
    }

    private static SmtpCredential fromANewerSchema() {
        SmtpCredential credential = Given.credential();
        credential.setSpec(new SmtpCredentialSpec(
                new SmtpCredentialSpec.DomainRef("example", Map.of("namespace", "other")),
                "app",
                new SecretKeyRef("source", "password", Map.of("version", 3)),
                Map.of("rotation", Map.of("interval", "720h"))));
        return credential;
    }

    private Verdict report(Observation seen) {
        Plan plan = planner.plan(seen, NOW);
        assertThat(plan).isInstanceOf(Plan.Report.class);
        return ((Plan.Report) plan).verdict();
    }
}
