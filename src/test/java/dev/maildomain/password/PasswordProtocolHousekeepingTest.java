package dev.maildomain.password;

import static dev.maildomain.password.GivenPasswords.NOW;
import static dev.maildomain.password.GivenPasswords.VERDICTS;
import static dev.maildomain.password.GivenPasswords.former;
import static dev.maildomain.password.GivenPasswords.immutable;
import static dev.maildomain.password.GivenPasswords.left;
import static dev.maildomain.password.GivenPasswords.main;
import static dev.maildomain.password.GivenPasswords.pending;
import static dev.maildomain.password.GivenPasswords.resource;
import static dev.maildomain.password.GivenPasswords.retained;
import static dev.maildomain.password.GivenPasswords.unowned;
import static dev.maildomain.password.GivenPasswords.withLeftFormers;
import static dev.maildomain.password.GivenPasswords.withTemplate;
import static dev.maildomain.password.GivenPasswords.withToldSecret;
import static dev.maildomain.password.GivenPasswords.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.status.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to be in order before a password can be thought of. */
class PasswordProtocolHousekeepingTest {

    private static final PasswordState NONE = GivenPasswords.none(resource(), "smtp");
    private static final PasswordTerms ORDINARY = PasswordTerms.ORDINARY;
    private static final PasswordTerms INHERITING = new PasswordTerms(false, false, true);
    private static final StoredSecret.Ours THIRD = main(3, "third");
    private static final StoredSecret.Ours FOURTH = pending(4, "fourth");
    private static final PasswordState SETTLED = NONE.withMain(THIRD);
    private static final PasswordStep INHERIT = new PasswordStep.Inherit();
    private static final PasswordStep REOWN = new PasswordStep.Reown();

    private final PasswordProtocol protocol = new PasswordProtocol(VERDICTS);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"taken", "owned", "renamed"})
    void nextStep(String situation, PasswordState seen, PasswordTerms terms, PasswordStep expected) {
        assertThat(protocol.next(seen, terms, NOW)).isEqualTo(expected);
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("the main Secret is left", NONE.withMain(left(THIRD)), INHERITING, INHERIT),
                arguments("the pending Secret is left", NONE.withPending(left(FOURTH)), INHERITING, INHERIT),
                arguments("both are", NONE.withMain(left(THIRD)).withPending(left(FOURTH)), INHERITING, INHERIT),
                arguments(
                        "they are taken over before they are owned or not",
                        SETTLED.withPending(left(FOURTH)).withMain(unowned(THIRD)),
                        INHERITING,
                        INHERIT),
                arguments(
                        "one of another name is left",
                        withLeftFormers(NONE, former("old", THIRD)),
                        INHERITING,
                        INHERIT),
                arguments(
                        "one of another name is left, and not to be taken over",
                        withLeftFormers(NONE, former("old", THIRD)),
                        ORDINARY,
                        new PasswordStep.Prepare(1, new Wish.Generate())),
                arguments("nothing is left", SETTLED, INHERITING, new PasswordStep.Rest(THIRD)));
    }

    static Stream<Arguments> owned() {
        return Stream.of(
                arguments("the main Secret isn't to stay", NONE.withMain(unowned(THIRD)), ORDINARY, REOWN),
                arguments("the main Secret is to stay", retained(SETTLED), ORDINARY, REOWN),
                arguments("an immutable one, too", retained(NONE.withMain(immutable(THIRD))), ORDINARY, REOWN),
                arguments("the pending Secret isn't to stay", SETTLED.withPending(unowned(FOURTH)), ORDINARY, REOWN),
                arguments(
                        "one of an earlier name isn't to stay",
                        SETTLED.withFormers(List.of(former("old", unowned(main(2, "second"))))),
                        ORDINARY,
                        REOWN),
                arguments(
                        "both stay as they should",
                        retained(NONE.withMain(unowned(THIRD)).withPending(unowned(FOURTH))),
                        ORDINARY,
                        new PasswordStep.Send(unowned(FOURTH))));
    }

    static Stream<Arguments> renamed() {
        FormerSecret second = former("second", main(2, "second"));
        FormerSecret third = former("third", main(3, "third"));
        FormerSecret fourth = former("fourth", main(4, "fourth"));
        FormerSecret empty = former("empty", without("password", main(9, "gone")));
        FormerSecret nameless = former("nameless", without("username", main(9, "ninth")));
        PasswordState told = withToldSecret(SETTLED, "smtp");
        return Stream.of(
                moves("there is no main Secret yet", NONE, second, second),
                moves("nor one with a readable number", NONE, former("old", main(0, "x")), former("old", main(0, "x"))),
                moves("the number of the main one is lower", SETTLED, fourth, fourth),
                moves("it is moved though the main one is told", told, fourth, fourth),
                arguments(
                        "of several the highest number",
                        NONE.withFormers(List.of(second, fourth, third)),
                        ORDINARY,
                        new PasswordStep.Move(fourth)),
                arguments(
                        "one without its password doesn't count",
                        NONE.withFormers(List.of(empty, nameless, second)),
                        ORDINARY,
                        new PasswordStep.Move(second)),
                arguments(
                        "it is moved before the pending password is finished",
                        NONE.withPending(FOURTH).withFormers(List.of(third)),
                        ORDINARY,
                        new PasswordStep.Move(third)),
                arguments(
                        "nothing can be had from it",
                        NONE.withFormers(List.of(empty)),
                        ORDINARY,
                        new PasswordStep.Prepare(1, new Wish.Generate())),
                arguments(
                        "nothing can be had from it, and the main one that was told is gone",
                        withToldSecret(NONE, "smtp").withFormers(List.of(empty)),
                        ORDINARY,
                        new PasswordStep.Prepare(1, new Wish.Generate())),
                arguments(
                        "moved, and applications haven't been told",
                        withToldSecret(SETTLED, "third").withFormers(List.of(third)),
                        ORDINARY,
                        new PasswordStep.Rest(THIRD)),
                arguments(
                        "moved, and applications were told",
                        told.withFormers(List.of(third)),
                        ORDINARY,
                        new PasswordStep.DeleteFormer(third)),
                arguments(
                        "an older one, too",
                        told.withFormers(List.of(second, third)),
                        ORDINARY,
                        new PasswordStep.DeleteFormer(second)),
                arguments(
                        "one without its password, too",
                        told.withFormers(List.of(empty)),
                        ORDINARY,
                        new PasswordStep.DeleteFormer(empty)));
    }

    private static Arguments moves(String situation, PasswordState seen, FormerSecret former, FormerSecret expected) {
        return arguments(situation, seen.withFormers(List.of(former)), ORDINARY, new PasswordStep.Move(expected));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aPersonHasToAct(String situation, PasswordState seen, PasswordTerms terms, Reason reason, String message) {
        assertThat(protocol.next(seen, terms, NOW)).isInstanceOfSatisfying(PasswordStep.Blocked.class, blocked -> {
            assertThat(blocked.why().ready().reason()).isEqualTo(reason);
            assertThat(blocked.why().ready().message()).contains(message);
        });
    }

    static Stream<Arguments> aPersonHasToAct() {
        PasswordState opaque =
                withTemplate(NONE, new SecretTemplate(null, "Opaque", null, Map.of(), Map.of(), Map.of()));
        FormerSecret fourth = former("fourth", main(4, "fourth"));
        String leftWords = " was made for an earlier resource of this name: allow it to be taken over";
        return Stream.of(
                arguments(
                        "the main Secret is somebody else's",
                        NONE.withMain(new StoredSecret.Foreign()),
                        INHERITING,
                        Reason.SECRET_CONFLICT,
                        "Secret smtp exists and isn't this resource's"),
                arguments(
                        "the main Secret is left and not to be taken over",
                        NONE.withMain(left(THIRD)),
                        ORDINARY,
                        Reason.SECRET_CONFLICT,
                        "Secret smtp" + leftWords),
                arguments(
                        "the pending Secret is left and not to be taken over",
                        NONE.withPending(left(FOURTH)),
                        ORDINARY,
                        Reason.SECRET_CONFLICT,
                        "Secret smtp-pending" + leftWords),
                arguments(
                        "the main Secret has another type",
                        opaque.withMain(THIRD),
                        ORDINARY,
                        Reason.SECRET_CONFLICT,
                        "has the type servicebinding.io/smtp, which can't be changed to Opaque"),
                arguments(
                        "one with another type isn't taken over",
                        opaque.withMain(left(THIRD)),
                        INHERITING,
                        Reason.SECRET_CONFLICT,
                        "has the type servicebinding.io/smtp"),
                arguments(
                        "a later password is to be moved into an immutable Secret",
                        NONE.withMain(immutable(THIRD)).withFormers(List.of(fourth)),
                        ORDINARY,
                        Reason.SECRET_IMMUTABLE,
                        "Secret smtp was made immutable"));
    }
}
