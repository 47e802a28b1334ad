package dev.maildomain.maildomain;

import static dev.maildomain.password.GivenPasswords.GIVEN;
import static dev.maildomain.password.GivenPasswords.MISSING;
import static dev.maildomain.password.GivenPasswords.NOW;
import static dev.maildomain.password.GivenPasswords.SERVER;
import static dev.maildomain.password.GivenPasswords.VERDICTS;
import static dev.maildomain.password.GivenPasswords.former;
import static dev.maildomain.password.GivenPasswords.left;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.refusal;
import static dev.maildomain.password.GivenPasswords.retained;
import static dev.maildomain.password.GivenPasswords.source;
import static dev.maildomain.password.GivenPasswords.unowned;
import static dev.maildomain.password.GivenPasswords.withLastSeq;
import static dev.maildomain.password.GivenPasswords.withSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordSource;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.PasswordTerms;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostmasterPlannerTest {

    private static final String ADDRESS = "postmaster@" + Given.NAME;
    private static final PostmasterIntervals INTERVALS = new PostmasterIntervals(
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10));
    private static final PasswordState NONE = GivenPasswords.none(Given.resource(null), "example-postmaster");
    private static final StoredSecret.Ours ONE = pending(1, "first");
    private static final StoredSecret.Ours SETTLED = secret(1, "first", PasswordOrigin.GENERATED);
    private static final PostmasterLookup NOT_LISTED = new PostmasterLookup.NotListed(NOW);
    private static final PostmasterLookup MADE_WITH_DOMAIN = listedAfter(Duration.ofSeconds(1));
    private static final PostmasterLookup MADE_LATER = listedAfter(Duration.ofHours(1));

    private static final Claim CREATED = new Claim.Created(Given.SINCE, Optional.empty(), Optional.empty());
    private static final Claim ADOPTED = new Claim.Adopted(Given.SINCE, Optional.empty(), Optional.empty());
    private static final LoginWatch UNWATCHED = new LoginWatch(Instant.MAX, Duration.ZERO, Instant.MIN);
    private static final LoginWatch DUE = new LoginWatch(NOW, Duration.ofHours(1), NOW);
    private static final PostmasterPlan BLOCKED =
            new PostmasterPlan.Report(new PostmasterOutcome.Blocked(((PasswordSource.Unusable) MISSING).why()));

    private final PostmasterPlanner planner = planner(SERVER);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStepBeforeTheDomainIsCreated(String situation, PasswordState seen, PostmasterPlan expected) {
        assertThat(planner.planForCreate(seen, PasswordTerms.ORDINARY, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStepBeforeTheDomainIsCreated() {
        PostmasterPlan first = new PostmasterPlan.SendWithCreate(SecretValue.of("first"));
        return Stream.of(
                arguments("nothing yet", NONE, new PostmasterPlan.Prepare(1, new Wish.Generate())),
                arguments(
                        "nothing yet, from a source",
                        withSource(NONE, GIVEN),
                        new PostmasterPlan.Prepare(1, new Wish.Take(SecretValue.of("given"), PasswordOrigin.SOURCE))),
                arguments("the password is pending", NONE.withPending(ONE), first),
                arguments(
                        "it is pending, and its source is gone since",
                        withSource(NONE, MISSING).withPending(ONE),
                        first),
                arguments("the source is missing", withSource(NONE, MISSING), BLOCKED),
                arguments(
                        "the domain is made again: the same password, to be proven again",
                        NONE.withMain(SETTLED),
                        new PostmasterPlan.Prepare(
                                2, new Wish.Take(SecretValue.of("first"), PasswordOrigin.GENERATED))),
                arguments(
                        "the domain is made again, and the source is missing",
                        withSource(NONE, MISSING).withMain(SETTLED),
                        new PostmasterPlan.Prepare(
                                2, new Wish.Take(SecretValue.of("first"), PasswordOrigin.GENERATED))),
                arguments(
                        "the domain is made again while the password of the source is refused",
                        withSource(NONE, GIVEN)
                                .withMain(SETTLED)
                                .withPending(pending(2, "given", PasswordOrigin.SOURCE))
                                .withRefusal(refusal("given", 0)),
                        new PostmasterPlan.Prepare(
                                2, new Wish.Take(SecretValue.of("first"), PasswordOrigin.GENERATED))),
                arguments(
                        "a pending password that has served",
                        NONE.withMain(SETTLED).withPending(ONE),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Discard(ONE))),
                arguments(
                        "the Secrets shall stay",
                        retained(NONE.withPending(ONE)),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Reown())));
    }

    @Test
    void aPasswordThatIsRefusedIsNotSentAgainWithTheNextCreate() {
        PasswordState refused = withSource(NONE, source("first"))
                .withMain(SETTLED)
                .withPending(pending(2, "first", PasswordOrigin.SOURCE))
                .withRefusal(refusal("first", 0));

        assertThat(planner.planForCreate(refused, PasswordTerms.ORDINARY, NOW))
                .isInstanceOf(PostmasterPlan.Report.class);
    }

    @Test
    void aSecretThatIsNotOursDoesNotKeepTheDomainFromBeingCreated() {
        assertThat(planner.planForCreate(NONE.withMain(new StoredSecret.Foreign()), PasswordTerms.ORDINARY, NOW))
                .isInstanceOf(PostmasterPlan.Report.class);
        assertThat(planner.planForCreate(
                        NONE.withMain(SETTLED).withPending(new StoredSecret.Foreign()), PasswordTerms.ORDINARY, NOW))
                .isInstanceOf(PostmasterPlan.Report.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStepInTheDomain(String situation, PostmasterSituation seen, PostmasterPlan expected) {
        assertThat(planner.plan(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStepInTheDomain() {
        PostmasterSituation pending = declared(NONE.withPending(ONE));
        PostmasterSituation sent = sent("first", pending);
        PostmasterPlan publish = new PostmasterPlan.Publish(set(1), SecretValue.of("first"));
        return Stream.of(
                arguments(
                        "declared after the domain was created",
                        declared(NONE),
                        new PostmasterPlan.Prepare(1, new Wish.Generate())),
                arguments(
                        "created with the pending password: did the service take it?",
                        sent,
                        new PostmasterPlan.LookUp(Duration.ZERO)),
                arguments("the login came with the domain", sent.withLookup(MADE_WITH_DOMAIN), publish),
                arguments(
                        "the service dropped the password: there is no login",
                        sent.withLookup(NOT_LISTED),
                        new PostmasterPlan.CreateLogin(ONE)),
                arguments(
                        "somebody made the login later, with a password that nobody here knows",
                        sent.withLookup(MADE_LATER),
                        new PostmasterPlan.SetPassword(ONE)),
                arguments(
                        "a process that doesn't know what the domain was created with sets it once more",
                        pending,
                        new PostmasterPlan.SetPassword(ONE)),
                arguments(
                        "created with another password than the pending one",
                        sent("edited since", pending),
                        new PostmasterPlan.SetPassword(ONE)),
                arguments(
                        "created with another password, and listed",
                        sent("edited since", pending).withLookup(MADE_WITH_DOMAIN),
                        new PostmasterPlan.SetPassword(ONE)),
                arguments("no login to set it of", pending.withLookup(NOT_LISTED), new PostmasterPlan.CreateLogin(ONE)),
                arguments("the service took it", declared(NONE.withPending(ONE).withAccepted()), publish),
                arguments(
                        "crash after the main Secret was written",
                        declared(NONE.withMain(SETTLED).withPending(ONE)),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Discard(ONE))),
                arguments("at rest", declared(NONE.withMain(SETTLED)), inPlace(1, Duration.ofMinutes(10))),
                arguments(
                        "the Secret has another name now, which nobody has been told yet",
                        declared(NONE.withMain(SETTLED).withFormers(List.of(former("before", SETTLED)))),
                        inPlace(1, INTERVALS.again())),
                arguments(
                        "at rest, from a source that is looked at",
                        declared(withSource(NONE, GIVEN).withMain(secret(4, "given", PasswordOrigin.SOURCE))),
                        inPlace(4, Duration.ofMinutes(5))),
                arguments(
                        "another password in the source",
                        declared(withSource(NONE, GIVEN).withMain(SETTLED)),
                        new PostmasterPlan.Prepare(2, new Wish.Take(SecretValue.of("given"), PasswordOrigin.SOURCE))),
                arguments(
                        "the Secret was deleted: the count goes on",
                        declared(withLastSeq(NONE, 7)),
                        new PostmasterPlan.Prepare(8, new Wish.Generate())),
                arguments(
                        "the domain shall stay when the resource goes",
                        declared(retained(NONE.withMain(SETTLED))),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Reown())),
                arguments("the source is missing", declared(withSource(NONE, MISSING)), BLOCKED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStepInADomainThatWasTakenOver(String situation, PasswordState seen, PostmasterPlan expected) {
        assertThat(planner.plan(situation(true, ADOPTED, seen), NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStepInADomainThatWasTakenOver() {
        PasswordProtocol protocol = new PasswordProtocol(VERDICTS);
        PasswordTerms unknownStays = new PasswordTerms(false, true, false);
        PostmasterPlan unknown = new PostmasterPlan.Report(
                new PostmasterOutcome.Blocked(((PasswordStep.Blocked) protocol.next(NONE, unknownStays, NOW)).why()));
        PasswordState sourced = withSource(NONE, GIVEN);
        Wish given = new Wish.Take(SecretValue.of("given"), PasswordOrigin.SOURCE);
        StoredSecret.Ours pendingSource = pending(1, "given", PasswordOrigin.SOURCE);
        return Stream.of(
                arguments("nobody knows the password", NONE, unknown),
                arguments("one was made for a create that never was", NONE.withPending(ONE), unknown),
                arguments("a source tells the password", sourced, new PostmasterPlan.Prepare(1, given)),
                arguments(
                        "a source tells it, and one was made before",
                        sourced.withPending(ONE),
                        new PostmasterPlan.Prepare(1, given)),
                arguments(
                        "that of the source is on its way",
                        sourced.withPending(pendingSource),
                        new PostmasterPlan.SetPassword(pendingSource)),
                arguments(
                        "another than the first is on its way",
                        NONE.withMain(SETTLED).withPending(pending(2, "second")),
                        new PostmasterPlan.SetPassword(pending(2, "second"))),
                arguments(
                        "the Secret that the status told of was deleted",
                        withLastSeq(NONE, 3),
                        new PostmasterPlan.Prepare(4, new Wish.Generate())),
                arguments(
                        "an earlier resource left the Secret",
                        NONE.withMain(left(SETTLED)),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Inherit())),
                arguments("it was taken over: no call", NONE.withMain(SETTLED), inPlace(1, Duration.ofMinutes(10))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStepAtRest(String situation, PostmasterSituation seen, PostmasterPlan expected) {
        assertThat(planner.plan(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStepAtRest() {
        PasswordState settled = NONE.withMain(SETTLED);
        PostmasterSituation due = watched(DUE, settled);
        PostmasterPlan rest = inPlace(1, Duration.ofMinutes(10));
        return Stream.of(
                arguments(
                        "the list of logins isn't due yet",
                        watched(new LoginWatch(NOW.plusNanos(1), Duration.ofHours(1), NOW), settled),
                        rest),
                arguments("it is due", due, new PostmasterPlan.LookUp(Duration.ofHours(1))),
                arguments("the login is there", due.withLookup(MADE_LATER), rest),
                arguments(
                        "it was deleted: it is made again with the same password, and no Secret is written",
                        due.withLookup(NOT_LISTED),
                        new PostmasterPlan.CreateLoginAgain(SETTLED)),
                arguments(
                        "it isn't listed, which proves nothing so soon after its create",
                        due.withLookup(new PostmasterLookup.NotListed(NOW.minusNanos(1))),
                        rest),
                arguments(
                        "the service no longer takes its password: that goes the way of all that are refused",
                        due.withPassword(settled.withRefusal(refusal("first", 1))),
                        new PostmasterPlan.Prepare(
                                2, new Wish.Take(SecretValue.of("first"), PasswordOrigin.GENERATED))),
                arguments(
                        "a password that is refused by itself is replaced",
                        due.withPassword(
                                settled.withPending(pending(2, "first")).withRefusal(refusal("first", 1))),
                        new PostmasterPlan.Prepare(2, new Wish.Generate())),
                arguments(
                        "what else is to be done comes first",
                        watched(DUE, settled.withPending(ONE)),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Discard(ONE))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStepWhereItIsNoLongerDeclared(String situation, PasswordState seen, PostmasterPlan expected) {
        assertThat(planner.plan(released(seen), NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStepWhereItIsNoLongerDeclared() {
        PostmasterPlan done = new PostmasterPlan.Report(new PostmasterOutcome.NotDeclared());
        StoredSecret.Ours two = unowned(pending(2, "second"));
        PasswordState staying = retained(NONE).withMain(unowned(SETTLED));
        return Stream.of(
                arguments(
                        "the Secret shall not go with the resource",
                        retained(NONE).withMain(SETTLED),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Reown())),
                arguments("it doesn't", staying, done),
                arguments(
                        "a password on its way is finished",
                        staying.withPending(two),
                        new PostmasterPlan.SetPassword(two)),
                arguments(
                        "the service took it",
                        staying.withPending(two).withAccepted(),
                        new PostmasterPlan.Publish(set(2), SecretValue.of("second"))),
                arguments(
                        "the service refused it: the one before stays",
                        staying.withPending(two).withRefusal(refusal("second", 1)),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Discard(two))),
                arguments(
                        "and no other one is made up",
                        retained(NONE)
                                .withMain(unowned(secret(1, "first", PasswordOrigin.SOURCE)))
                                .withPending(two)
                                .withRefusal(refusal("second", 1)),
                        new PostmasterPlan.KeepHouse(new PasswordStep.Discard(two))),
                arguments("the Secret was edited", retained(NONE).withMain(edited()), done),
                arguments("the Secret was deleted", retained(withLastSeq(NONE, 3)), done),
                arguments("the Secret isn't ours", retained(NONE).withMain(new StoredSecret.Foreign()), done));
    }

    @Test
    void anotherSmtpServerIsWrittenToTheSecretWithoutACall() {
        PostmasterPlanner moved = planner(new SmtpServer("other.example.org", 25));

        assertThat(moved.plan(declared(NONE.withMain(SETTLED)), NOW))
                .isEqualTo(new PostmasterPlan.Publish(SETTLED.marks(), SecretValue.of("first")));
    }

    @Test
    void aSecretThatIsNotOursIsNamed() {
        PostmasterPlan plan = planner.plan(declared(NONE.withMain(new StoredSecret.Foreign())), NOW);

        assertThat(plan)
                .isInstanceOfSatisfying(
                        PostmasterPlan.Report.class,
                        report -> assertThat(report.outcome())
                                .isInstanceOfSatisfying(PostmasterOutcome.Blocked.class, blocked -> {
                                    assertThat(blocked.why().ready().reason()).isEqualTo(Reason.SECRET_CONFLICT);
                                    assertThat(blocked.why().ready().message())
                                            .contains("Secret example-postmaster exists");
                                }));
    }

    private static PostmasterPlanner planner(SmtpServer server) {
        return new PostmasterPlanner(new PasswordProtocol(VERDICTS), Given.PROOF, server, INTERVALS);
    }

    private static PostmasterSituation declared(PasswordState password) {
        return situation(true, CREATED, password);
    }

    private static PostmasterSituation released(PasswordState password) {
        return situation(false, CREATED, password);
    }

    private static PostmasterSituation situation(boolean declared, Claim claim, PasswordState password) {
        return new PostmasterSituation(
                declared,
                password,
                Given.domain(DomainState.ACTIVE),
                claim,
                Optional.empty(),
                new PostmasterLookup.NotLooked(),
                UNWATCHED);
    }

    private static PostmasterSituation sent(String password, PostmasterSituation seen) {
        return new PostmasterSituation(
                seen.declared(),
                seen.password(),
                seen.domain(),
                seen.claim(),
                Optional.of(SecretValue.of(password)),
                seen.lookup(),
                seen.watch());
    }

    private static PostmasterSituation watched(LoginWatch watch, PasswordState password) {
        PostmasterSituation seen = declared(password);
        return new PostmasterSituation(
                seen.declared(),
                seen.password(),
                seen.domain(),
                seen.claim(),
                seen.sentWithCreate(),
                seen.lookup(),
                watch);
    }

    private static PostmasterLookup listedAfter(Duration age) {
        return new PostmasterLookup.Listed(Given.SINCE.plus(age));
    }

    private static StoredSecret.Ours secret(long seq, String password, PasswordOrigin origin) {
        return main(seq, ADDRESS, password, origin, false);
    }

    private static PasswordMarks set(long seq) {
        return PasswordMarks.of(seq, PasswordOrigin.GENERATED, Optional.empty()).set(seq, NOW, Optional.empty());
    }

    private static StoredSecret.Ours edited() {
        return unowned(main(1, ADDRESS, "by hand", PasswordOrigin.GENERATED, true));
    }

    private static PostmasterPlan inPlace(long seq, Duration comeBack) {
        return new PostmasterPlan.Report(new PostmasterOutcome.InPlace("example-postmaster", seq, comeBack));
    }
}
