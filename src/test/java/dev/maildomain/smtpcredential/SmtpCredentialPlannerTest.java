package dev.maildomain.smtpcredential;

import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.unowned;
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
import static dev.maildomain.smtpcredential.Given.withRival;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.PasswordStep;
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

    private static final Plan LOOK_UP = new Plan.LookUp(LoginState.LIST_LIFETIME);

    private final SmtpCredentialPlanner planner = Given.planner();

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
                arguments("a new resource looks before it makes anything", unclaimed, LOOK_UP),
                arguments(
                        "nothing is there",
                        notListed(unclaimed),
                        new Plan.Prepare(1, new Wish.Generate(), ADDRESS, Optional.empty())),
                arguments(
                        "the password is in the pending Secret",
                        withPending(unclaimed, one).withLookup(list(NOW, NOW), Optional.empty()),
                        new Plan.CreateLogin(ADDRESS, password, true, PasswordOrigin.GENERATED)),
                arguments("crash before the claim", withPending(unclaimed, one), LOOK_UP),
                arguments("crash after the claim", withPending(creating, one), LOOK_UP),
                arguments(
                        "crash after the create",
                        withPending(creating, one)
                                .withLookup(list(NOW, NOW.minusSeconds(4), ADDRESS), Optional.empty()),
                        new Plan.ConfirmClaim(ADDRESS)),
                arguments(
                        "crash after the claim, and somebody else's login",
                        withPending(creating, one).withLookup(list(NOW, LONG_AGO, ADDRESS), Optional.empty()),
                        new Plan.ReleaseClaim()),
                arguments(
                        "crash after the claim was confirmed: the password is set again",
                        withPending(ours, one),
                        new Plan.SetPassword(ADDRESS, one)),
                arguments(
                        "the service took it",
                        accepted(withPending(ours, one)),
                        new Plan.Publish(one.marks().set(1, NOW, Optional.empty()), ADDRESS, password)),
                arguments(
                        "crash after the main Secret was written",
                        withPending(withMain(ours, main(1, "new password")), one),
                        new Plan.KeepHouse(new PasswordStep.Discard(one))),
                arguments(
                        "the login is gone: it is made with the Secret's password",
                        withMain(ours, main(1, "new password")).withLookup(list(NOW, NOW), Optional.empty()),
                        new Plan.CreateLogin(ADDRESS, password, false, PasswordOrigin.GENERATED)),
                arguments(
                        "the login is gone while a new password was on its way",
                        withPending(withMain(ours, main(1, "old password")), pending(2, "new password"))
                                .withLookup(list(NOW, NOW), Optional.empty()),
                        new Plan.CreateLogin(ADDRESS, password, true, PasswordOrigin.GENERATED)),
                arguments(
                        "the domain was made again: looked before anything",
                        withDomain(
                                withMain(ours, main(1, "new password")),
                                new DomainView.Ready("example.com", Optional.of("domain-2"), Optional.of("account-1"))),
                        LOOK_UP),
                arguments(
                        "somebody took the owner off the Secret",
                        withMain(ours, unowned(main(1, "new password"))),
                        new Plan.KeepHouse(new PasswordStep.Reown())),
                arguments(
                        "the main Secret was deleted",
                        ours,
                        new Plan.Prepare(1, new Wish.Generate(), ADDRESS, Optional.empty())));
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
        SmtpCredentialPlanner moved = Given.planner(new SmtpServer("other.example.org", 25));

        assertThat(moved.plan(withMain(withClaim(nothing(), CREATED), main(3, "password")), NOW))
                .isEqualTo(new Plan.Publish(main(3, "password").marks(), ADDRESS, SecretValue.of("password")));
    }

    @Test
    void somebodyElsesLoginIsAConflict() {
        Plan plan = planner.plan(nothing().withLookup(list(NOW, LONG_AGO, ADDRESS), Optional.empty()), NOW);

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
                        seen.withLookup(new Lookup.NoDomain(NOW), Optional.empty()),
                        Progress.RECONCILING,
                        "MailDomain example isn't known to the service"),
                arguments(
                        Reason.WAITING_FOR_OUTCOME,
                        withClaim(seen, new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")))
                                .withLookup(list(NOW, NOW), Optional.empty()),
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
                        nothing("""
                                quota: {messages: 100}, passwordSecretRef: {name: source, key: password, version: 3},
                                adoptionPolicy: Sometimes, rotation: {interval: soon}"""),
                        Progress.STALLED,
                        "spec.adoptionPolicy: Sometimes, spec.rotation.interval: soon, spec.passwordSecretRef.version, spec.quota"));
    }

    @Test
    void theWaitForAnOutcomeEndsWhenItIsProven() {
        Verdict verdict = report(withClaim(nothing(), new Claim.Creating(NOW.minusSeconds(5), Optional.of("account-1")))
                .withLookup(list(NOW, NOW), Optional.empty()));

        assertThat(verdict.comeBack()).hasSeconds(85);
    }

    private static Observation accepted(Observation seen) {
        return seen.withPassword(seen.password().withAccepted());
    }

    private static SmtpCredential referringTo(String namespace) {
        SmtpCredential credential = Given.credential();
        credential.setSpec(
                Specs.smtpCredential("{domainRef: {name: example, namespace: " + namespace + "}, login: app}"));
        return credential;
    }

    private Verdict report(Observation seen) {
        Plan plan = planner.plan(seen, NOW);
        assertThat(plan).isInstanceOf(Plan.Report.class);
        return ((Plan.Report) plan).verdict();
    }
}
