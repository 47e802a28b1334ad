package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainMemoryTest {

    private static final Instant NOW = Given.SINCE;
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Observation NOT_LOOKED = new Observation.NotLooked();

    private final DomainMemory memory = new DomainMemory();

    @Test
    void knowsNothingAtFirst() {
        assertThat(memory.observation(NOW, LIFETIME)).isEqualTo(NOT_LOOKED);
        assertThat(memory.seesDomain()).isFalse();
        assertThat(memory.verifyDue()).isEmpty();
        assertThat(memory.createHadNoEffect()).isFalse();
    }

    @Test
    void forgetsWhatWasSeenTooLongAgo() {
        DomainDetails details = Given.details(DomainState.ACTIVE);
        memory.saw(details, NOW);

        assertThat(memory.observation(NOW.plus(LIFETIME).minusNanos(1), LIFETIME))
                .isEqualTo(Given.present(details));
        assertThat(memory.observation(NOW.plus(LIFETIME), LIFETIME)).isEqualTo(NOT_LOOKED);
    }

    @Test
    void remembersWhenItAskedForWhatWasNotThere() {
        memory.sawNothing(NOW);

        assertThat(memory.observation(NOW.plusSeconds(1), LIFETIME)).isEqualTo(new Observation.Absent(NOW));
        memory.forgetObservation();
        assertThat(memory.observation(NOW.plusSeconds(1), LIFETIME)).isEqualTo(NOT_LOOKED);
    }

    @Test
    void completesAnAnswerWithoutRecordsByTheKnownOnesOfTheSameDomain() {
        memory.saw(Given.details(DomainState.UNVERIFIED), NOW);

        memory.saw(withoutRecords(Given.domain(DomainState.ACTIVE)), NOW);

        DomainDetails known = Given.details(DomainState.UNVERIFIED);
        assertThat(memory.observation(NOW, LIFETIME))
                .isEqualTo(Given.present(new DomainDetails(
                        Given.domain(DomainState.ACTIVE), known.sendingRecords(), known.receivingRecords())));
    }

    @Test
    void hasToLookWhereItKnowsNoRecordsOfTheDomain() {
        memory.saw(withoutRecords(Given.domain(DomainState.ACTIVE)), NOW);
        assertThat(memory.observation(NOW, LIFETIME)).isEqualTo(NOT_LOOKED);

        memory.saw(Given.details(DomainState.ACTIVE), NOW);
        memory.saw(withoutRecords(Given.domain("another", NOW, DomainState.ACTIVE)), NOW);
        assertThat(memory.observation(NOW, LIFETIME)).isEqualTo(NOT_LOOKED);

        memory.saw(new DomainDetails(Given.domain(DomainState.ACTIVE), Optional.of(List.of()), Optional.empty()), NOW);
        assertThat(memory.observation(NOW, LIFETIME)).isEqualTo(NOT_LOOKED);
    }

    @Test
    void plansTheVerifyAnewAfterTheDomainWasActive() {
        memory.verifyDue(NOW.plusSeconds(86_400));
        memory.saw(Given.details(DomainState.UNVERIFIED), NOW);
        assertThat(memory.verifyDue()).contains(NOW.plusSeconds(86_400));

        memory.saw(Given.details(DomainState.ACTIVE), NOW);
        assertThat(memory.verifyDue()).isEmpty();
    }

    @Test
    void isKeptByUidUntilItIsForgotten() {
        DomainMemories memories = new DomainMemories();
        DomainMemory first = memories.memoryOf("a");

        assertThat(memories.memoryOf("a")).isSameAs(first);
        assertThat(memories.memoryOf("b")).isNotSameAs(first);
        memories.forget("a");
        assertThat(memories.memoryOf("a")).isNotSameAs(first);
    }

    private static DomainDetails withoutRecords(Domain domain) {
        return new DomainDetails(domain, Optional.empty(), Optional.empty());
    }
}
