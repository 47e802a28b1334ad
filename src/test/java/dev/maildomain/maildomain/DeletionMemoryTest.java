package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeletionMemoryTest {

    private final DeletionMemories memories = new DeletionMemories();
    private final DeletionMemory memory = memories.of("a");

    @Test
    void anAcceptedDeletionStaysAccepted() {
        memory.asked(Given.SINCE, false);
        assertThat(memory.request()).contains(new DeletionRequest(Given.SINCE, false));
        assertThat(memories.isAccepted("a")).isFalse();

        memory.asked(Given.SINCE.plusSeconds(30), true);
        memory.asked(Given.SINCE.plusSeconds(60), false);
        assertThat(memories.isAccepted("a")).isTrue();
        assertThat(memories.isAccepted("nobody")).isFalse();
        assertThat(memory.request()).contains(new DeletionRequest(Given.SINCE.plusSeconds(60), true));
    }

    @Test
    void countsAnewWhenItWaitsForSomethingElse() {
        assertThat(memory.countWait(new DeletionPlan.AwaitAbsence())).isEqualTo(1);
        assertThat(memory.countWait(new DeletionPlan.AwaitAbsence())).isEqualTo(2);
        assertThat(memory.countWait(new DeletionPlan.SandboxDomain())).isEqualTo(1);
        assertThat(memory.countWait(new DeletionPlan.AwaitAbsence())).isEqualTo(1);
    }

    @Test
    void isKeptByUidUntilItIsForgotten() {
        memory.permit();

        assertThat(memories.of("a")).isSameAs(memory);
        assertThat(memories.of("b").isPermitted()).isFalse();
        memories.forget("a");
        assertThat(memories.of("a").isPermitted()).isFalse();
    }

    @Test
    void moreThanTenAcceptedDeletionsAreMany() {
        for (int i = 1; i <= 10; i++) {
            memories.of("accepted-" + i).asked(Given.SINCE, true);
            memories.of("unknown-" + i).asked(Given.SINCE, false);
        }
        assertThat(memories.manyPending()).isFalse();

        memory.asked(Given.SINCE, true);
        assertThat(memories.manyPending()).isTrue();
        memories.forget("a");
        assertThat(memories.manyPending()).isFalse();
    }
}
