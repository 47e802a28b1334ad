package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.Tracking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DomainMemoryTest {

    private static final Instant NOW = Given.SINCE;
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Observation NOT_LOOKED = new Observation.NotLooked();

    private static final Tracking TRACKING =
            new Tracking(true, Tracking.Click.HTML_ONLY, new Tracking.Unsubscribe(false, "", ""));

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
    void knowsTheTrackingSettingsThatWereSeenLastUntilTheDomainIsGone() {
        memory.saw(new Observation.Present(Given.details(DomainState.ACTIVE), Optional.of(TRACKING)), NOW);
        memory.saw(Given.present(Given.details(DomainState.ACTIVE)), NOW);
        assertThat(memory.tracking()).contains(TRACKING);

        memory.sawNothing(NOW);
        assertThat(memory.tracking()).isEmpty();

        memory.saw(TRACKING);
        assertThat(memory.tracking()).contains(TRACKING);
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
    void keepsTheVerifyThatIsDueSinceItsOwnChange() {
        memory.ownDnsChange(true);
        memory.verifyDue(NOW);

        memory.saw(Given.details(DomainState.ACTIVE), NOW);

        assertThat(memory.verifyDue()).contains(NOW);
    }

    @Test
    void addsTheTrackingSettingsToTheDomainThatWasSeenLast() {
        Observation.Present seen = Given.present(DomainState.ACTIVE);

        memory.saw(seen.tracking().orElseThrow());
        assertThat(memory.observation(NOW, LIFETIME)).isEqualTo(NOT_LOOKED);

        memory.saw(seen.details(), NOW);
        memory.saw(seen.tracking().orElseThrow());
        assertThat(memory.observation(NOW, LIFETIME)).isEqualTo(seen);
    }

    @Test
    void aDomainThatIsGoneTakesItsSettingsAlong() {
        memory.ownDnsChange(true);
        memory.wrote(SettingsHistory.NONE.knownInPlace(Given.settings("spamAction: Tag")), NOW);

        memory.sawNothing(NOW);

        assertThat(memory.history()).isEqualTo(SettingsHistory.NONE);
        assertThat(memory.ownDnsChange()).isFalse();
    }

    @Test
    void aLookThatShowedNothingNewCountsAsALook() {
        memory.saw(Given.details(DomainState.ACTIVE), NOW);
        memory.forgetObservation();

        memory.sawNothingNew(NOW.plus(LIFETIME));

        assertThat(memory.observation(NOW.plus(LIFETIME), LIFETIME))
                .isEqualTo(Given.present(Given.details(DomainState.ACTIVE)));
    }

    @Test
    void tellsWhatAListIsToBeComparedWith() {
        assertThat(memory.recollection()).isEmpty();

        memory.sawNothing(NOW);
        assertThat(memory.recollection())
                .contains(new Recollections.Recollection(Optional.empty(), NOW, Optional.empty()));

        memory.saw(Given.details(DomainState.ACTIVE), NOW.plusSeconds(1));
        memory.wrote(SettingsHistory.NONE, NOW.plusSeconds(2));
        assertThat(memory.recollection())
                .contains(new Recollections.Recollection(
                        Optional.of(Given.domain(DomainState.ACTIVE)),
                        NOW.plusSeconds(1),
                        Optional.of(NOW.plusSeconds(2))));
    }

    @Test
    void takesUpOnlyAnnotationsThatAreNew() {
        memory.saw(Given.details(DomainState.UNVERIFIED), NOW);
        memory.asked(Optional.of("a"), Optional.of("a"), NOW);
        memory.asked(Optional.of("a"), Optional.of("a"), NOW);
        assertThat(memory.observation(NOW, LIFETIME)).isInstanceOf(Observation.Present.class);
        assertThat(memory.verifyDue()).isEmpty();
        assertThat(memory.verifyRequested()).isFalse();

        memory.asked(Optional.of("b"), Optional.of("a"), NOW);
        assertThat(memory.observation(NOW, LIFETIME)).isEqualTo(NOT_LOOKED);
        assertThat(memory.verifyDue()).contains(NOW);
        assertThat(memory.verifyRequested()).isFalse();

        memory.asked(Optional.of("b"), Optional.of("b"), NOW);
        assertThat(memory.verifyRequested()).isTrue();
    }

    @Test
    void anAnnotationThatIsTakenAwayAsksForNothing() {
        memory.asked(Optional.of("a"), Optional.of("a"), NOW);
        memory.asked(Optional.empty(), Optional.empty(), NOW);

        assertThat(memory.verifyDue()).isEmpty();
        assertThat(memory.verifyRequested()).isFalse();
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
