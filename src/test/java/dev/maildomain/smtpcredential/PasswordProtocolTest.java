package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.main;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.pending;
import static dev.maildomain.smtpcredential.Given.refusal;
import static dev.maildomain.smtpcredential.Given.withSource;
import static dev.maildomain.smtpcredential.Given.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.Progress;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordProtocolTest {

    private static final PasswordSource GIVEN = new PasswordSource.Given(SecretValue.of("given"));
    private static final PasswordSource MISSING =
            new PasswordSource.Unusable(Given.VERDICTS.secretNotFound(Given.ref()));

    private final PasswordProtocol protocol = new PasswordProtocol(Given.VERDICTS);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nextStep(String situation, Observation seen, PasswordStep expected) {
        assertThat(protocol.next(seen, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> nextStep() {
        Observation none = nothing();
        Observation given = withSource(none, GIVEN);
        Observation settled = none.withMain(main(3, "old"));
        Observation inFlight = settled.withPending(pending(4, "new"));
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
                        new PasswordStep.Flip(pending(4, "new"))),
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
        SmtpCredential resource = Given.credential();
        resource.setStatus(new SmtpCredentialStatus(null, null, null, null, null, null, 7L, null));

        assertThat(protocol.next(nothing().withClaimIn(resource), NOW))
                .isEqualTo(new PasswordStep.Prepare(8, new Wish.Generate()));
    }

    @Test
    void aRefusedGeneratedPasswordIsReplacedOnceUnderTheSameNumber() {
        Observation refusedOnce =
                nothing().withPending(pending(1, "plain")).withRefusal(Optional.of(refusal("plain", 1)));

        assertThat(protocol.next(refusedOnce, NOW)).isEqualTo(new PasswordStep.Prepare(1, new Wish.Generate()));
        assertThat(blocked(refusedOnce.withRefusal(Optional.of(refusal("plain", 2)))))
                .isEqualTo(Reason.INVALID);
    }

    @Test
    void aRefusedPasswordOfTheSourceWaitsForAnotherOne() {
        Observation refused = withSource(nothing(), GIVEN)
                .withPending(pending(1, "given", PasswordOrigin.SOURCE))
                .withRefusal(Optional.of(refusal("given", 0)));

        assertThat(blocked(refused)).isEqualTo(Reason.INVALID_PASSWORD);
        assertThat(protocol.next(withSource(refused, new PasswordSource.Given(SecretValue.of("better"))), NOW))
                .isEqualTo(new PasswordStep.Prepare(1, new Wish.Take(SecretValue.of("better"), PasswordOrigin.SOURCE)));
    }

    @Test
    void aRefusedPasswordIsTriedAgainAfterAWhile() {
        Observation refused = nothing().withPending(pending(1, "plain")).withRefusal(Optional.of(refusal("plain", 2)));

        assertThat(protocol.next(refused, refusal("plain", 2).until()))
                .isEqualTo(new PasswordStep.Send(pending(1, "plain")));
    }

    @Test
    void aRefusedPasswordIsDroppedWhenTheSourceGoesBackToTheOneInForce() {
        StoredSecret.Ours refused = pending(4, "refused", PasswordOrigin.SOURCE);
        Observation seen = withSource(nothing(), GIVEN)
                .withMain(main(3, "given", PasswordOrigin.SOURCE, false))
                .withPending(refused)
                .withRefusal(Optional.of(refusal("refused", 0)));

        assertThat(protocol.next(seen, NOW)).isEqualTo(new PasswordStep.Discard(refused));
    }

    @Test
    void anEditThatCannotBeSentWaitsForThePerson() {
        assertThat(blocked(nothing().withMain(main(3, "abc", PasswordOrigin.GENERATED, true))))
                .isEqualTo(Reason.INVALID_PASSWORD);
    }

    @Test
    void aSourceThatIsMissingIsWaitedForAndOneThatIsInvalidStalls() {
        assertThat(verdict(withSource(nothing(), MISSING)).progress()).isEqualTo(Progress.RECONCILING);
        PasswordSource invalid = new PasswordSource.Unusable(Given.VERDICTS.invalidPassword(Given.ref(), "is shorter"));
        assertThat(verdict(withSource(nothing(), invalid)).progress()).isEqualTo(Progress.STALLED);
    }

    private Reason blocked(Observation seen) {
        return verdict(seen).ready().reason();
    }

    private Verdict verdict(Observation seen) {
        PasswordStep step = protocol.next(seen, NOW);
        assertThat(step).isInstanceOf(PasswordStep.Blocked.class);
        return ((PasswordStep.Blocked) step).why();
    }
}
