package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final Attempts attempts = new Attempts();

    @Test
    void countsTheFailuresOfEachResourceInARow() {
        assertThat(attempts.failed("one")).isEqualTo(1);
        assertThat(attempts.failed("one")).isEqualTo(2);
        assertThat(attempts.failed("another")).isEqualTo(1);
    }

    @Test
    void beginsAnewOnceARunWentWell() {
        attempts.failed("one");
        attempts.failed("another");

        assertThat(attempts.clear("one")).isZero();

        assertThat(attempts.failed("one")).isEqualTo(1);
        assertThat(attempts.failed("another")).isEqualTo(2);
    }
}
