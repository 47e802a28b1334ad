package dev.maildomain.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordMarksTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetiringLogin RETIRING = new RetiringLogin("app-a@example.com", NOON.minusSeconds(60));
    private static final PasswordMarks ALL = new PasswordMarks(
            7,
            PasswordOrigin.EDITED,
            Optional.of(NOON),
            Optional.of(NOON.plusSeconds(1)),
            Optional.of("again"),
            Optional.of(RETIRING));

    @Test
    void areReadAsTheyAreWritten() {
        PasswordMarks few = PasswordMarks.of(1, PasswordOrigin.SOURCE, Optional.empty());

        assertThat(PasswordMarks.read(ALL.annotations())).isEqualTo(ALL);
        assertThat(PasswordMarks.read(few.annotations())).isEqualTo(few);
    }

    @ParameterizedTest
    @EnumSource(PasswordOrigin.class)
    void everyOriginIsReadAsItIsWritten(PasswordOrigin origin) {
        assertThat(PasswordMarks.read(
                                PasswordMarks.of(1, origin, Optional.empty()).annotations())
                        .origin())
                .isEqualTo(origin);
    }

    @Test
    void whatSaysNothingIsNotWritten() {
        assertThat(PasswordMarks.of(1, PasswordOrigin.GENERATED, Optional.empty())
                        .annotations())
                .containsOnlyKeys(SecretKeys.SEQ, SecretKeys.ORIGIN);
    }

    @Test
    void nothingIsReadFromNothing() {
        assertThat(PasswordMarks.read(Map.of()))
                .isEqualTo(PasswordMarks.of(0, PasswordOrigin.GENERATED, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "9223372036854775808"})
    void aNumberThatIsNoneIsZero(String seq) {
        assertThat(PasswordMarks.read(edited(SecretKeys.SEQ, seq)).seq()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-03-01"})
    void aTimeThatIsNoneIsNotThere(String time) {
        assertThat(PasswordMarks.read(edited(SecretKeys.SET_AT, time)).setAt()).isEmpty();
        assertThat(PasswordMarks.read(edited(SecretKeys.ASSERTED_AT, time)).assertedAt())
                .isEmpty();
        assertThat(PasswordMarks.read(edited(SecretKeys.RETIRING_SINCE, time)).retiring())
                .isEmpty();
    }

    @Test
    void anOriginThatIsNoneIsTheOneThatAnyOtherOutranks() {
        assertThat(PasswordMarks.read(edited(SecretKeys.ORIGIN, "Elsewhere")).origin())
                .isEqualTo(PasswordOrigin.GENERATED);
    }

    @Test
    void aPasswordThatWasSetHasNotBeenSetAgain() {
        assertThat(ALL.set(8, NOON.plusSeconds(9), Optional.empty()))
                .isEqualTo(new PasswordMarks(
                        8,
                        PasswordOrigin.EDITED,
                        Optional.of(NOON.plusSeconds(9)),
                        Optional.empty(),
                        Optional.of("again"),
                        Optional.empty()));
    }

    @Test
    void oneThatIsSetAgainStaysAsOldAsItIs() {
        PasswordMarks asserted = ALL.asserted(NOON.plusSeconds(9));

        assertThat(asserted.assertedAt()).hasValue(NOON.plusSeconds(9));
        assertThat(asserted.setAt()).isEqualTo(ALL.setAt());
        assertThat(asserted.seq()).isEqualTo(ALL.seq());
    }

    @Test
    void aLoginThatIsGoneIsForgottenAlone() {
        assertThat(ALL.withRetiring(Optional.empty()).retiring()).isEmpty();
        assertThat(ALL.withRetiring(Optional.empty()).withRetiring(Optional.of(RETIRING)))
                .isEqualTo(ALL);
    }

    private static Map<String, String> edited(String key, String value) {
        Map<String, String> annotations = new HashMap<>(ALL.annotations());
        annotations.put(key, value);
        return annotations;
    }
}
