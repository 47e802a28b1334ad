package dev.maildomain.password;

import static dev.maildomain.password.GivenPasswords.GIVEN;
import static dev.maildomain.password.GivenPasswords.MISSING;
import static dev.maildomain.password.GivenPasswords.NOW;
import static dev.maildomain.password.GivenPasswords.VERDICTS;
import static dev.maildomain.password.GivenPasswords.immutable;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.ref;
import static dev.maildomain.password.GivenPasswords.refusal;
import static dev.maildomain.password.GivenPasswords.resource;
import static dev.maildomain.password.GivenPasswords.retained;
import static dev.maildomain.password.GivenPasswords.source;
import static dev.maildomain.password.GivenPasswords.unowned;
import static dev.maildomain.password.GivenPasswords.withLastSeq;
import static dev.maildomain.password.GivenPasswords.withSource;
import static dev.maildomain.password.GivenPasswords.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordProtocolTest {

    private static final PasswordTerms REPLACEMENT_DUE = new PasswordTerms(true, false, false);
    private static final PasswordTerms UNKNOWN_STAYS = new PasswordTerms(false, true, false);

    private final PasswordProtocol protocol = new PasswordProtocol(VERDICTS);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStep(String situation, PasswordState seen, PasswordStep expected) {
        assertThat(protocol.next(seen, PasswordTerms.ORDINARY, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStep() {
        PasswordState none = none();
        PasswordState given = withSource(none, GIVEN);
        PasswordState settled = none.withMain(main(3, "old"));
        PasswordState inFlight = settled.withPending(pending(4, "new"));
        StoredSecret.Ours fromSource = main(3, "given", PasswordOrigin.SOURCE, false);
        StoredSecret.Ours edited = main(3, "by hand", PasswordOrigin.GENERATED, true);
        StoredSecret.Ours unreadableSeq = pending(0, "new");
        return Stream.of(
                arguments("nothing yet", none, new PasswordStep.Prepare(1, new Wish.Generate())),
                arguments("nothing yet, from a source", given, prepareGiven(1)),
                arguments(
                        "crash after the pending Secret was written",
                        none.withPending(pending(1, "new")),
                        new PasswordStep.Send(pending(1, "new"))),
                arguments("crash after the call: it is repeated", inFlight, new PasswordStep.Send(pending(4, "new"))),
                arguments(
                        "the call was answered in this run",
                        inFlight.withAccepted(),
                        new PasswordStep.Flip(pending(4, "new"), 4)),
                arguments(
                        "crash after the flip",
                        none.withMain(main(4, "new")).withPending(pending(4, "new")),
                        new PasswordStep.Discard(pending(4, "new"))),
                arguments(
                        "a pending Secret that is older still",
                        none.withMain(main(4, "new")).withPending(pending(2, "ancient")),
                        new PasswordStep.Discard(pending(2, "ancient"))),
                arguments("done", settled, new PasswordStep.Rest(main(3, "old"))),
                arguments("done, from a source", given.withMain(fromSource), new PasswordStep.Rest(fromSource)),
                arguments(
                        "a pending password is finished before the source is read",
                        withSource(inFlight, MISSING),
                        new PasswordStep.Send(pending(4, "new"))),
                arguments("another password in the source", withSource(settled, GIVEN), prepareGiven(4)),
                arguments(
                        "the source was taken away",
                        none.withMain(fromSource),
                        new PasswordStep.Prepare(4, new Wish.Generate())),
                arguments(
                        "the main Secret was edited",
                        none.withMain(edited),
                        new PasswordStep.Prepare(4, new Wish.Take(SecretValue.of("by hand"), PasswordOrigin.EDITED))),
                arguments(
                        "the main Secret was edited, the source wins back",
                        given.withMain(main(3, "by hand", PasswordOrigin.SOURCE, true)),
                        prepareGiven(4)),
                arguments(
                        "the password was edited out",
                        none.withMain(without("password", edited)),
                        new PasswordStep.Prepare(4, new Wish.Generate())),
                arguments(
                        "a pending number made unreadable: its password may be at the service",
                        settled.withPending(unreadableSeq),
                        new PasswordStep.Send(unreadableSeq)),
                arguments(
                        "a pending password edited out: it may be at the service, so the old one can't be kept",
                        settled.withPending(without("password", pending(4, "new"))),
                        new PasswordStep.Prepare(4, new Wish.Generate())),
                arguments(
                        "the same, from a source",
                        given.withMain(fromSource).withPending(without("password", pending(4, "new"))),
                        prepareGiven(4)));
    }

    private static PasswordStep prepareGiven(long seq) {
        return new PasswordStep.Prepare(seq, new Wish.Take(SecretValue.of("given"), PasswordOrigin.SOURCE));
    }

    @Test
    void aDeletedMainSecretDoesNotSetTheCountBack() {
        assertThat(protocol.next(withLastSeq(none(), 7), PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Prepare(8, new Wish.Generate()));
    }

    @Test
    void secretsGoWithTheirResourceOrStayBeforeAnythingElseIsDone() {
        PasswordState settled = none().withMain(main(3, "old"));
        PasswordState inFlight = settled.withPending(unowned(pending(4, "new")));

        assertThat(protocol.next(retained(settled), PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Reown());
        assertThat(protocol.next(inFlight, PasswordTerms.ORDINARY, NOW)).isEqualTo(new PasswordStep.Reown());
        assertThat(protocol.next(retained(none().withMain(unowned(main(3, "old")))), PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Rest(unowned(main(3, "old"))));
    }

    @Test
    void aNumberThatWasMadeUnreadableIsFollowedByTheNextOneOfTheMainSecret() {
        StoredSecret.Ours unreadable = pending(0, "new");

        assertThat(protocol.next(
                        none().withMain(main(3, "old")).withPending(unreadable).withAccepted(),
                        PasswordTerms.ORDINARY,
                        NOW))
                .isEqualTo(new PasswordStep.Flip(unreadable, 4));
    }

    @Test
    void somebodyElsesSecretIsNamedAndNothingDone() {
        assertThat(verdict(none().withMain(new StoredSecret.Foreign())).ready().message())
                .contains("Secret smtp exists", "give it another name");
        assertThat(verdict(none().withMain(main(3, "old")).withPending(new StoredSecret.Foreign()))
                        .ready()
                        .message())
                .contains("Secret smtp-pending exists");
        assertThat(blocked(none().withMain(new StoredSecret.Foreign()))).isEqualTo(Reason.SECRET_CONFLICT);
    }

    @Test
    void aRefusedGeneratedPasswordIsReplacedOnceUnderTheSameNumber() {
        PasswordState refusedOnce = none().withPending(pending(1, "plain")).withRefusal(refusal("plain", 1));

        assertThat(protocol.next(refusedOnce, PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Prepare(1, new Wish.Generate()));
        assertThat(blocked(refusedOnce.withRefusal(refusal("plain", 2)))).isEqualTo(Reason.INVALID);
    }

    @Test
    void aRefusedPasswordOfTheSourceWaitsForAnotherOne() {
        PasswordState refused = withSource(none(), GIVEN)
                .withPending(pending(1, "given", PasswordOrigin.SOURCE))
                .withRefusal(refusal("given", 0));

        assertThat(blocked(refused)).isEqualTo(Reason.INVALID_PASSWORD);
        assertThat(protocol.next(withSource(refused, source("better")), PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Prepare(1, new Wish.Take(SecretValue.of("better"), PasswordOrigin.SOURCE)));
    }

    @Test
    void aRefusedPasswordIsTriedAgainAfterAWhile() {
        PasswordState refused = none().withPending(pending(1, "plain")).withRefusal(refusal("plain", 2));

        assertThat(protocol.next(
                        refused, PasswordTerms.ORDINARY, refusal("plain", 2).until()))
                .isEqualTo(new PasswordStep.Send(pending(1, "plain")));
    }

    @Test
    void aRefusedPasswordIsDroppedWhenTheSourceGoesBackToTheOneInForce() {
        StoredSecret.Ours refused = pending(4, "refused", PasswordOrigin.SOURCE);
        PasswordState seen = withSource(none(), GIVEN)
                .withMain(main(3, "given", PasswordOrigin.SOURCE, false))
                .withPending(refused)
                .withRefusal(refusal("refused", 0));

        assertThat(protocol.next(seen, PasswordTerms.ORDINARY, NOW)).isEqualTo(new PasswordStep.Discard(refused));
    }

    @Test
    void aPasswordThatWasSentAgainAndIsRefusedNowCannotStay() {
        PasswordState generated =
                none().withMain(main(3, "same")).withPending(pending(4, "same")).withRefusal(refusal("same", 1));
        PasswordState sourced = withSource(generated, source("same"))
                .withMain(main(3, "same", PasswordOrigin.SOURCE, false))
                .withPending(pending(4, "same", PasswordOrigin.SOURCE));

        assertThat(protocol.next(generated, PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Prepare(4, new Wish.Generate()));
        assertThat(blocked(sourced)).isEqualTo(Reason.INVALID_PASSWORD);
    }

    @Test
    void anEditThatCannotBeSentWaitsForThePerson() {
        assertThat(blocked(none().withMain(main(3, "abc", PasswordOrigin.GENERATED, true))))
                .isEqualTo(Reason.INVALID_PASSWORD);
    }

    @Test
    void aSourceThatIsMissingIsWaitedForAndOneThatIsInvalidStalls() {
        assertThat(verdict(withSource(none(), MISSING)).progress()).isEqualTo(Progress.RECONCILING);
        PasswordSource invalid = new PasswordSource.Unusable(VERDICTS.invalidPassword(ref(), "is shorter"));
        assertThat(verdict(withSource(none(), invalid)).progress()).isEqualTo(Progress.STALLED);
    }

    @Test
    void aReplacementThatIsDueIsGeneratedUnlessThePasswordHasASourceOrWasEdited() {
        StoredSecret.Ours sourced = main(3, "given", PasswordOrigin.SOURCE, false);

        assertThat(protocol.next(none().withMain(main(3, "old")), REPLACEMENT_DUE, NOW))
                .isEqualTo(new PasswordStep.Prepare(4, new Wish.Generate()));
        assertThat(protocol.next(withSource(none(), GIVEN).withMain(sourced), REPLACEMENT_DUE, NOW))
                .isEqualTo(new PasswordStep.Rest(sourced));
        assertThat(protocol.next(
                        none().withMain(main(3, "by hand", PasswordOrigin.GENERATED, true)), REPLACEMENT_DUE, NOW))
                .isEqualTo(
                        new PasswordStep.Prepare(4, new Wish.Take(SecretValue.of("by hand"), PasswordOrigin.EDITED)));
    }

    @Test
    void aRefusedPasswordIsReplacedUnderTheSameNumberWhereAReplacementIsDueStill() {
        PasswordState refused =
                none().withMain(main(3, "old")).withPending(pending(4, "plain")).withRefusal(refusal("plain", 1));

        assertThat(protocol.next(refused, REPLACEMENT_DUE, NOW))
                .isEqualTo(new PasswordStep.Prepare(4, new Wish.Generate()));
        assertThat(protocol.next(refused, PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Discard(pending(4, "plain")));
    }

    @Test
    void aPasswordThatNobodyKnowsStaysUntilAPersonDecides() {
        assertThat(blocked(none(), UNKNOWN_STAYS)).isEqualTo(Reason.PASSWORD_UNKNOWN);
        assertThat(protocol.next(withSource(none(), GIVEN), UNKNOWN_STAYS, NOW)).isEqualTo(prepareGiven(1));
        assertThat(protocol.next(none().withPending(pending(1, "new")), UNKNOWN_STAYS, NOW))
                .isEqualTo(new PasswordStep.Send(pending(1, "new")));
        assertThat(protocol.next(none().withMain(main(3, "old")), UNKNOWN_STAYS, NOW))
                .isEqualTo(new PasswordStep.Rest(main(3, "old")));
    }

    @Test
    void noOtherPasswordIsBegunOrPublishedWhileTheMainSecretIsImmutable() {
        PasswordState settled = none().withMain(immutable(main(3, "old")));
        PasswordState inFlight = settled.withPending(pending(4, "new"));

        assertThat(protocol.next(settled, PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Rest(immutable(main(3, "old"))));
        assertThat(blocked(settled, REPLACEMENT_DUE)).isEqualTo(Reason.SECRET_IMMUTABLE);
        assertThat(blocked(withSource(settled, GIVEN))).isEqualTo(Reason.SECRET_IMMUTABLE);
        assertThat(blocked(inFlight)).isEqualTo(Reason.SECRET_IMMUTABLE);
        assertThat(blocked(inFlight.withAccepted())).isEqualTo(Reason.SECRET_IMMUTABLE);
        assertThat(protocol.next(settled.withPending(pending(3, "old")), PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Discard(pending(3, "old")));
        assertThat(protocol.obstacleToWriting(settled)).isPresent();
        assertThat(protocol.obstacleToWriting(none().withMain(main(3, "old")))).isEmpty();
        assertThat(protocol.obstacleToWriting(none())).isEmpty();
    }

    @Test
    void anImmutablePendingSecretIsSentButNotReplaced() {
        StoredSecret.Ours immutable = immutable(pending(1, "plain"));
        PasswordState inFlight = none().withPending(immutable);

        assertThat(protocol.next(inFlight, PasswordTerms.ORDINARY, NOW)).isEqualTo(new PasswordStep.Send(immutable));
        assertThat(verdict(inFlight.withRefusal(refusal("plain", 1))).ready().message())
                .contains("Secret smtp-pending was made immutable");
    }

    @Test
    void anUnreadableNumberIsReplacedByTheNextOneThatIsTold() {
        PasswordState lost = withLastSeq(none(), 7).withPending(without("password", pending(0, "new")));

        assertThat(protocol.next(lost, PasswordTerms.ORDINARY, NOW))
                .isEqualTo(new PasswordStep.Prepare(8, new Wish.Generate()));
    }

    @Test
    void aRefusedPasswordCannotBeReplacedFromAMissingSource() {
        PasswordState refused = withSource(none(), MISSING)
                .withPending(pending(1, "given", PasswordOrigin.SOURCE))
                .withRefusal(refusal("given", 0));

        assertThat(blocked(refused)).isEqualTo(Reason.SECRET_NOT_FOUND);
    }

    @Test
    void aRefusedEditIsNotTriedAgainForAWhile() {
        PasswordState refused = none().withMain(main(3, "by hand", PasswordOrigin.GENERATED, true))
                .withPending(pending(4, "by hand", PasswordOrigin.EDITED))
                .withRefusal(refusal("by hand", 0));

        assertThat(verdict(refused).ready().message())
                .contains("the password in Secret smtp was edited, and the service refused it: too plain");
    }

    private static PasswordState none() {
        return GivenPasswords.none(resource(), "smtp");
    }

    private Reason blocked(PasswordState seen) {
        return blocked(seen, PasswordTerms.ORDINARY);
    }

    private Reason blocked(PasswordState seen, PasswordTerms terms) {
        return verdict(seen, terms).ready().reason();
    }

    private Verdict verdict(PasswordState seen) {
        return verdict(seen, PasswordTerms.ORDINARY);
    }

    private Verdict verdict(PasswordState seen, PasswordTerms terms) {
        PasswordStep step = protocol.next(seen, terms, NOW);
        assertThat(step).isInstanceOf(PasswordStep.Blocked.class);
        return ((PasswordStep.Blocked) step).why();
    }
}
