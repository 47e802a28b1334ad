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
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import dev.maildomain.support.Specs;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpCredentialPlannerTest {

    private static final Lookup NOT_LISTED = new Lookup.NotListed(NOW);
    private static final Lookup LISTED = new Lookup.Listed(NOW, LONG_AGO);

    private final SmtpCredentialPlanner planner = Given.planner(Given.SERVER, false);

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
                        withPending(unclaimed, one).withLookup(NOT_LISTED),
                        new Plan.CreateLogin(password, true, PasswordOrigin.GENERATED)),
                arguments("crash before the claim", withPending(unclaimed, one), new Plan.LookUp()),
                arguments("crash after the claim", withPending(creating, one), new Plan.LookUp()),
                arguments(
                        "crash after the create",
                        withPending(creating, one).withLookup(new Lookup.Listed(NOW, NOW.minusSeconds(4))),
                        new Plan.ConfirmClaim()),
                arguments(
                        "crash after the claim, and somebody else's login",
                        withPending(creating, one).withLookup(LISTED),
                        new Plan.ReleaseClaim()),
                arguments(
                        "crash after the claim was confirmed: the password is set again",
                        withPending(ours, one),
                        new Plan.SetPassword(one)),
                arguments(
                        "the service took it",
                        accepted(withPending(ours, one)),
                        new Plan.Publish(1, PasswordOrigin.GENERATED, password)),
                arguments(
                        "crash after the main Secret was written",
                        withPending(withMain(ours, main(1, "new password")), one),
                        new Plan.Discard(one)),
                arguments(
                        "the login is gone: it is made with the Secret's password",
                        withMain(ours, main(1, "new password")).withLookup(NOT_LISTED),
                        new Plan.CreateLogin(password, false, PasswordOrigin.GENERATED)),
                arguments(
                        "the login is gone while a new password was on its way",
                        withPending(withMain(ours, main(1, "old password")), pending(2, "new password"))
                                .withLookup(NOT_LISTED),
                        new Plan.CreateLogin(password, true, PasswordOrigin.GENERATED)),
                arguments(
                        "the domain was made again: looked before anything",
                        withDomain(
                                withMain(ours, main(1, "new password")),
                                new DomainView.Ready("example.com", Optional.of("domain-2"), Optional.of("account-1"))),
                        new Plan.LookUp()),
                arguments(
                        "somebody took the owner off the Secret",
                        withMain(ours, unowned(main(1, "new password"))),
                        new Plan.Reown()),
                arguments("the main Secret was deleted", ours, new Plan.Prepare(1, new Wish.Generate())));
    }

    @Test
    void aCredentialAtRestDoesNothing() {
        Verdict verdict = report(withMain(withClaim(nothing(), CREATED), main(1, "password")));

        assertThat(verdict.ready().status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(verdict.synced().status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(verdict.progress()).isEqualTo(Progress.SETTLED);
    }

    @Test
    void anotherSmtpServerIsWrittenToTheSecretWithoutACall() {
        SmtpCredentialPlanner moved = Given.planner(new SmtpServer("other.example.org", 25), false);

        assertThat(moved.plan(withMain(withClaim(nothing(), CREATED), main(3, "password")), NOW))
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
                        withMain(seen, new StoredSecret.Foreign()),
                        Progress.STALLED,
                        "Secret smtp exists"),
                arguments(
                        Reason.SECRET_CONFLICT,
                        withPending(seen, new StoredSecret.Foreign()),
                        Progress.STALLED,
                        "Secret smtp-pending exists"),
                arguments(
                        Reason.MAIL_DOMAIN_NOT_FOUND,
                        withDomain(seen, new DomainView.Missing()),
                        Progress.RECONCILING,
                        "no MailDomain example "),
                arguments(
                        Reason.MAIL_DOMAIN_NOT_FOUND,
                        withDomain(withClaim(seen, CREATED), new DomainView.Missing()),
                        Progress.RECONCILING,
                        "until then login app@example.com and its Secret stay as they are"),
                arguments(
                        Reason.DOMAIN_REF_NOT_ALLOWED,
                        withDomain(seen.withClaimIn(referringTo("other")), new DomainView.NotAllowed()),
                        Progress.RECONCILING,
                        "no MailDomain example in namespace other lets SmtpCredentials of namespace mail refer to it;"
                                + " spec.credentialsFrom of that MailDomain names who may"),
                arguments(
                        Reason.DOMAIN_REF_NOT_ALLOWED,
                        withDomain(
                                seen.withClaimIn(Given.claimedBy(referringTo("other"), CREATED)),
                                new DomainView.NotAllowed()),
                        Progress.RECONCILING,
                        "until then login app@example.com and its Secret stay as they are"),
                arguments(
                        Reason.WAITING_FOR_DOMAIN,
                        withDomain(
                                seen.withClaimIn(referringTo("other")),
                                new DomainView.NotReady("is being deleted", true)),
                        Progress.RECONCILING,
                        "MailDomain example of namespace other is being deleted"),
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
                        withRival(seen, new Rival(Optional.of("elder"))),
                        Progress.STALLED,
                        "SmtpCredential elder"),
                arguments(
                        Reason.CONFLICT,
                        withRival(seen, new Rival(Optional.empty())),
                        Progress.STALLED,
                        "the same login is declared elsewhere"),
                arguments(
                        Reason.UNSUPPORTED_VALUE,
                        seen.withClaimIn(fromANewerSchema()),
                        Progress.STALLED,
                        "spec.domainRef.cluster, spec.passwordSecretRef.version, spec.rotation"));
    }

    @Test
    void theWaitForAnOutcomeEndsWhenItIsProven() {
        Verdict verdict = report(withClaim(nothing(), new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")))
                .withLookup(NOT_LISTED));

        assertThat(verdict.comeBack()).hasSeconds(85);
    }

    private static Observation accepted(Observation seen) {
        return seen.withPassword(seen.password().withAccepted());
    }

    private static Observation withRival(Observation seen, Rival rival) {
        return new Observation(
                seen.resource(), seen.domain(), Optional.of(rival), seen.password(), false, seen.lookup());
    }

    private static SmtpCredential referringTo(String namespace) {
        SmtpCredential credential = Given.credential();
        credential.setSpec(
                Specs.smtpCredential("{domainRef: {name: example, namespace: " + namespace + "}, login: app}"));
        return credential;
    }

    private static SmtpCredential fromANewerSchema() {
        SmtpCredential credential = Given.credential();
        credential.setSpec(Specs.smtpCredential("""
                {domainRef: {name: example, cluster: other}, login: app, quota: {messages: 100},
                 passwordSecretRef: {name: source, key: password, version: 3}}"""));
        return credential;
    }

    private Verdict report(Observation seen) {
        Plan plan = planner.plan(seen, NOW);
        assertThat(plan).isInstanceOf(Plan.Report.class);
        return ((Plan.Report) plan).verdict();
    }
}
