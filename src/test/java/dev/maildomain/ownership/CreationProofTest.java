package dev.maildomain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreationProofTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    private final CreationProof proof = new CreationProof(Duration.ofSeconds(10), Duration.ofSeconds(90));

    @ParameterizedTest
    @CsvSource({
        "-5001, false",
        "-5000, true",
        "0,     true",
        "40000, true",
        "40001, false",
    })
    void aCreateMakesAnObjectWithinItsTimeOutGiveOrTakeTheClocks(long millisAfter, boolean from) {
        assertThat(proof.isFrom(SINCE, SINCE.plusMillis(millisAfter))).isEqualTo(from);
    }

    @Test
    void anAbsenceIsProvenWhenTheServiceHasSettled() {
        assertThat(proof.absenceProvenFrom(SINCE)).isEqualTo(SINCE.plusSeconds(90));
    }
}
