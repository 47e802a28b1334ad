package dev.maildomain.smtpcredential;

import static dev.maildomain.password.GivenPasswords.GIVEN;
import static dev.maildomain.password.GivenPasswords.former;
import static dev.maildomain.password.GivenPasswords.left;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.withLastSeq;
import static dev.maildomain.password.GivenPasswords.withLeftFormers;
import static dev.maildomain.password.GivenPasswords.withSource;
import static dev.maildomain.smtpcredential.Given.ADDRESS;
import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.listed;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.told;
import static dev.maildomain.smtpcredential.Given.withClaim;
import static dev.maildomain.smtpcredential.Given.withClaims;
import static dev.maildomain.smtpcredential.Given.withDomain;
import static dev.maildomain.smtpcredential.Given.withMain;
import static dev.maildomain.smtpcredential.Given.withPending;
import static dev.maildomain.smtpcredential.Given.withPolicies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A login that the domain has already, and Secrets that an earlier resource left. */
class LoginAdoptionTest {

    private static final String A = "app-a@example.com";
    private static final String B = "app-b@example.com";
    private static final String ALWAYS = "adoptionPolicy: Always";
    private static final RetiringLogin OLD = new RetiringLogin(ADDRESS, LONG_AGO);
    private static final RetiringLogin RETIRING_A = new RetiringLogin(A, LONG_AGO);
    private static final Claim ADOPTED = new Claim.Adopted(LONG_AGO, Optional.of("domain-1"), Optional.of("account-1"));

    private final SmtpCredentialPlanner planner = Given.planner();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStep(String situation, Observation seen, Plan expected) {
        assertThat(planner.plan(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStep() {
        Observation adopting = nothing(ALWAYS);
        Observation adopted = withClaim(adopting, ADOPTED);
        StoredSecret.Left left = left(main(1, "password"));
        StoredSecret.Left ofA = left(mainOf(A, Optional.of(OLD)));
        Plan inherit = new Plan.KeepHouse(new PasswordStep.Inherit());
        Plan generate = new Plan.Prepare(1, new Wish.Generate(), ADDRESS, Optional.empty());
        return Stream.of(
                arguments("the login is there", listed(adopting, NOW, LONG_AGO, ADDRESS), adopt(ADDRESS)),
                arguments("it isn't", listed(adopting, NOW, LONG_AGO), generate),
                arguments(
                        "the operator says so for all",
                        listed(withPolicies(nothing(), operator(AdoptionPolicy.ALWAYS)), NOW, LONG_AGO, ADDRESS),
                        adopt(ADDRESS)),
                arguments(
                        "an earlier resource left its Secret",
                        listed(withMain(adopting, left), NOW, LONG_AGO, ADDRESS),
                        adopt(ADDRESS)),
                arguments("its Secret, once the login is claimed", withMain(adopted, left), inherit),
                arguments(
                        "its Secret, and no login: it is made with the Secret's password",
                        listed(withMain(adopting, left), NOW, LONG_AGO),
                        inherit),
                arguments(
                        "the Secret speaks of a successor",
                        listed(withMain(adopting, ofA), NOW, LONG_AGO, A),
                        adopt(A)),
                arguments(
                        "and of a login that is retiring",
                        listed(withMain(adopting, ofA), NOW, LONG_AGO, A, ADDRESS),
                        new Plan.Adopt(A, Optional.of(OLD))),
                arguments(
                        "the Secret has another name than is declared now",
                        listed(withLeftFormer(adopting), NOW, LONG_AGO, A, ADDRESS),
                        new Plan.Adopt(A, Optional.of(OLD))),
                arguments("that Secret, once the login is claimed", withLeftFormer(adopted), inherit),
                arguments(
                        "that Secret, and nothing is to be taken over",
                        listed(withLeftFormer(nothing()), NOW, LONG_AGO),
                        generate),
                arguments(
                        "the Secret was inherited before the login was claimed",
                        listed(withMain(adopting, mainOf(A, Optional.of(OLD))), NOW, LONG_AGO, A, ADDRESS),
                        new Plan.Adopt(A, Optional.of(OLD))),
                arguments(
                        "the login in use is somebody else's, and an earlier one of ours is retiring",
                        listed(withClaims(adopting, lost(Optional.of(RETIRING_A))), NOW, NOW, ADDRESS),
                        new Plan.Adopt(ADDRESS, Optional.of(RETIRING_A))),
                arguments(
                        "the Secret names the login itself as retiring",
                        listed(withMain(adopting, left(mainOf(ADDRESS, Optional.of(OLD)))), NOW, LONG_AGO, ADDRESS),
                        adopt(ADDRESS)),
                arguments(
                        "a password on its way was left, too",
                        withPending(withMain(adopted, left), left(pending(2, "new"))),
                        inherit),
                arguments(
                        "from manifests alone, with an overlap: the login made last",
                        nothing(ALWAYS + ", rotation: {overlap: 1h}")
                                .withLookup(
                                        new Lookup.Listed(NOW, Map.of(A, LONG_AGO, B, LONG_AGO.plusSeconds(9))),
                                        Optional.empty()),
                        adopt(B)),
                arguments(
                        "from manifests alone, with an overlap: the declared login comes first",
                        listed(nothing(ALWAYS + ", rotation: {overlap: 1h}"), NOW, LONG_AGO, ADDRESS, A),
                        adopt(ADDRESS)),
                arguments(
                        "from manifests alone, with an overlap, and none is there",
                        listed(nothing(ALWAYS + ", rotation: {overlap: 1h}"), NOW, LONG_AGO),
                        generate),
                arguments(
                        "its password is known from a Secret",
                        adopted.withPassword(withSource(adopted.password(), GIVEN)),
                        new Plan.Prepare(
                                1,
                                new Wish.Take(SecretValue.of("given"), PasswordOrigin.SOURCE),
                                ADDRESS,
                                Optional.empty())),
                arguments(
                        "rotateNow was changed",
                        told(withClaim(nothing(ALWAYS + ", rotateNow: two"), ADOPTED), "one"),
                        new Plan.Prepare(1, new Wish.Generate(), ADDRESS, Optional.of("two"))),
                arguments(
                        "its password was known, and the Secret was deleted",
                        adopted.withPassword(withLastSeq(adopted.password(), 3)),
                        new Plan.Prepare(4, new Wish.Generate(), ADDRESS, Optional.empty())),
                arguments(
                        "adoptedPassword is Reset",
                        withClaim(nothing(ALWAYS + ", adoptedPassword: Reset"), ADOPTED),
                        generate),
                arguments(
                        "a status of the resource that this one was restored from says nothing",
                        listed(restored(adopting), NOW, LONG_AGO, ADDRESS),
                        adopt(ADDRESS)));
    }

    @Test
    void fromTheClaimOnTheSecretsStay() {
        assertThat(nothing(ALWAYS).password().owner().retained()).isFalse();
        assertThat(recorded("").owner().retained()).isTrue();
        assertThat(recorded(", deletionPolicy: Delete").owner().retained()).isFalse();
    }

    private static PasswordState recorded(String fields) {
        SmtpCredential adopted = Given.claimedBy(Given.credential(), ADOPTED);
        return nothing(ALWAYS + fields).withClaimIn(adopted).password();
    }

    @Test
    void aPasswordThatNobodyKnowsIsLeftAsItIs() {
        assertThat(planner.plan(withClaim(nothing(ALWAYS), ADOPTED), NOW))
                .isInstanceOfSatisfying(
                        Plan.Report.class,
                        report -> assertThat(report.verdict().ready().reason()).isEqualTo(Reason.PASSWORD_UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource(
            value = AdoptionPolicy.class,
            names = {"NEVER", "IF_UNVERIFIED"})
    void whatTheOperatorSaysOfUnverifiedDomainsLetsNoLoginBeTaken(AdoptionPolicy operator) {
        Observation seen = listed(withPolicies(nothing(), operator(operator)), NOW, LONG_AGO, ADDRESS);

        assertThat(planner.plan(seen, NOW))
                .isInstanceOfSatisfying(
                        Plan.Fail.class,
                        fail -> assertThat(fail.error()).isInstanceOf(DomainsApiException.Conflict.class));
    }

    @Test
    void aLoginThatIsSomebodyElsesIsReleasedUnlessAnotherWouldBeForgottenWithIt() {
        Observation alone = withClaims(nothing(), lost(Optional.empty()));
        Observation withAnother = withClaims(nothing(), lost(Optional.of(RETIRING_A)));

        assertThat(planner.plan(listed(alone, NOW, NOW, ADDRESS), NOW)).isEqualTo(new Plan.ReleaseClaim());
        assertThat(planner.plan(listed(withAnother, NOW, NOW, ADDRESS), NOW))
                .isInstanceOfSatisfying(
                        Plan.Fail.class,
                        fail -> assertThat(fail.error()).isInstanceOf(DomainsApiException.Conflict.class));
    }

    @Test
    void theOperatorCanForbidIt() {
        Observation seen = withPolicies(
                nothing(ALWAYS), new OperatorPolicies(AdoptionPolicy.ALWAYS, AdoptionPolicy.IF_UNVERIFIED, false));

        assertThat(planner.plan(listed(seen, NOW, LONG_AGO, ADDRESS), NOW))
                .isInstanceOfSatisfying(
                        Plan.Report.class,
                        report -> assertThat(report.verdict().ready().message()).contains("MAILDOMAIN_ADOPTION_CAP"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aSecretThatWasLeftIsNotTakenOver(String situation, Observation seen) {
        assertThat(planner.plan(seen, NOW))
                .isInstanceOfSatisfying(
                        Plan.Report.class,
                        report -> assertThat(report.verdict().ready().reason()).isEqualTo(Reason.SECRET_CONFLICT));
    }

    static Stream<Arguments> aSecretThatWasLeftIsNotTakenOver() {
        StoredSecret.Left left = left(main(1, "password"));
        StoredSecret.Left other = left(mainOf("other@example.com", Optional.empty()));
        return Stream.of(
                arguments("without leave", withMain(nothing(), left)),
                arguments(
                        "without leave, no MailDomain",
                        withDomain(withMain(nothing(), left), new DomainView.Missing())),
                arguments("it speaks of another login", withMain(nothing(ALWAYS), other)),
                arguments("its pending one does", withPending(nothing(ALWAYS), other)));
    }

    @Test
    void withLeaveButWithoutAMailDomainItWaits() {
        Observation seen = withDomain(withMain(nothing(ALWAYS), left(main(1, "password"))), new DomainView.Missing());

        assertThat(planner.plan(seen, NOW))
                .isInstanceOfSatisfying(
                        Plan.Report.class,
                        report ->
                                assertThat(report.verdict().ready().reason()).isEqualTo(Reason.MAIL_DOMAIN_NOT_FOUND));
    }

    /** The login in use was to be made again long ago. */
    private static LoginClaims lost(Optional<RetiringLogin> retiring) {
        return new LoginClaims(
                new Claim.Creating(LONG_AGO, Optional.of("account-1")),
                Optional.of(ADDRESS),
                Optional.of("example.com"),
                Optional.empty(),
                retiring);
    }

    private static OperatorPolicies operator(AdoptionPolicy adoption) {
        return new OperatorPolicies(adoption, AdoptionPolicy.ALWAYS, false);
    }

    private static Plan adopt(String address) {
        return new Plan.Adopt(address, Optional.empty());
    }

    private static StoredSecret.Ours mainOf(String address, Optional<RetiringLogin> retiring) {
        PasswordMarks marks =
                PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.empty()).set(1, LONG_AGO, retiring);
        return main(marks, address, "password");
    }

    private static Observation withLeftFormer(Observation seen) {
        return seen.withPassword(withLeftFormers(seen.password(), former("old", mainOf(A, Optional.of(OLD)))));
    }

    /** With the status of another uid. */
    private static Observation restored(Observation seen) {
        Observation told = told(withClaim(seen, ADOPTED), "one");
        told.resource().getMetadata().setUid("uid-2");
        return told;
    }
}
