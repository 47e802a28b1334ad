package dev.maildomain.smtpcredential;

import static dev.maildomain.smtpcredential.Given.LONG_AGO;
import static dev.maildomain.smtpcredential.Given.NOW;
import static dev.maildomain.smtpcredential.Given.nothing;
import static dev.maildomain.smtpcredential.Given.told;
import static dev.maildomain.smtpcredential.Given.withMain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordOrigin;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RotationTermsTest {

    private static final PasswordMarks UNSET = PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.empty());
    private static final PasswordMarks SET = UNSET.set(1, LONG_AGO, Optional.empty());

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rotateNow(String situation, Observation seen, boolean asked) {
        assertThat(LoginTerms.isRotationAskedFor(seen)).isEqualTo(asked);
    }

    static Stream<Arguments> rotateNow() {
        Observation one = nothing("rotateNow: one");
        Observation two = nothing("rotateNow: two");
        return Stream.of(
                arguments("there at creation", one, false),
                arguments("there at creation, its password made, no status yet", marked(one, "one"), false),
                arguments("there at creation, told", told(one, "one"), false),
                arguments("newly set", told(one, null), true),
                arguments("newly set, no Secret", marked(told(one, null), null), true),
                arguments("fulfilled, which the status doesn't tell yet", marked(told(two, "one"), "two"), false),
                arguments("fulfilled, which the Secret doesn't tell", marked(told(one, "one"), null), false),
                arguments("changed", marked(told(two, "one"), "one"), true),
                arguments("changed back", marked(told(one, "two"), "two"), true),
                arguments("removed", marked(told(nothing(), "one"), "one"), false),
                arguments("removed and set again to the same", marked(told(one, "one"), "one"), false));
    }

    private static Observation marked(Observation seen, String rotateNow) {
        PasswordMarks marks = PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.ofNullable(rotateNow));
        return withMain(seen, GivenPasswords.main(marks, "password"));
    }

    @Test
    void thePasswordIsDueAnIntervalAfterItWasSet() {
        RotationTerms terms = terms("rotation: {interval: 24h}");

        assertThat(terms.next(SET)).hasValue(LONG_AGO.plus(Duration.ofHours(24)));
        assertThat(terms.next(UNSET)).isEmpty();
        assertThat(terms("").next(SET)).isEmpty();
    }

    @Test
    void thePasswordIsSetAgainAnIntervalAfterItWasSetLast() {
        RotationTerms terms = terms("reassertInterval: 6h");

        assertThat(terms.nextAssertion(SET)).hasValue(LONG_AGO.plus(Duration.ofHours(6)));
        assertThat(terms.nextAssertion(SET.asserted(NOW))).hasValue(NOW.plus(Duration.ofHours(6)));
        assertThat(terms.nextAssertion(UNSET)).isEmpty();
        assertThat(terms("").nextAssertion(SET)).isEmpty();
    }

    @Test
    void whatIsNoDurationIsNotThere() {
        RotationTerms terms = terms("reassertInterval: soon, rotation: {interval: often, overlap: 90m}");

        assertThat(terms)
                .isEqualTo(new RotationTerms(
                        Optional.empty(), Optional.of(Duration.ofMinutes(90)), Optional.empty(), Optional.empty()));
    }

    private static RotationTerms terms(String fields) {
        return RotationTerms.of(Given.credential("smtp", fields).getSpec());
    }
}
