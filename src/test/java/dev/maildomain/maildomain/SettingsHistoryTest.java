package dev.maildomain.maildomain;

import static dev.maildomain.maildomain.Given.REFUSED;
import static dev.maildomain.maildomain.Given.SINCE;
import static dev.maildomain.maildomain.SettingHistory.ECHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.maildomain.SettingHistory.Treatment;
import dev.maildomain.maildomain.SettingsHistory.Repair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsHistoryTest {

    private static final Settings TAG = Given.settings("spamAction: Tag");
    private static final Settings DISABLED = Given.settings("spamAction: Disabled");
    private static final Settings TAG_ALL = Given.settings("spamAction: Tag\nwildcard: true");
    private static final Settings NEITHER = Given.settings("spamAction: Disabled\nwildcard: false");

    @Test
    void isEmptyForWhatWasNeverDeclared() {
        assertThat(SettingsHistory.NONE.of(Setting.SPAM_ACTION, "Tag")).isEqualTo(SettingHistory.of("Tag"));
        assertThat(SettingsHistory.NONE.awaitsEffect()).isFalse();
        assertThat(SettingsHistory.NONE.isEcho(TAG, DISABLED, SINCE)).isFalse();
    }

    @Test
    void speaksOfTheDeclaredValueOnly() {
        SettingsHistory refused = SettingsHistory.NONE.refused(TAG, "no", SINCE.plus(REFUSED));

        assertThat(refused.of(Setting.SPAM_ACTION, "Tag").refusal()).isPresent();
        assertThat(refused.of(Setting.SPAM_ACTION, "Block").refusal()).isEmpty();
    }

    @Test
    void aLookSaysOfEachSettingWhetherItIsInPlace() {
        SettingsHistory seen =
                SettingsHistory.NONE.seen(TAG_ALL, Given.settings("spamAction: Tag\nwildcard: false"), SINCE);

        assertThat(seen.of(Setting.SPAM_ACTION, "Tag").inPlace()).isTrue();
        assertThat(seen.of(Setting.WILDCARD, "true").inPlace()).isFalse();
        assertThat(seen.bySetting()).containsOnlyKeys(Setting.SPAM_ACTION, Setting.WILDCARD);
    }

    @Test
    void whatAnEarlierProcessFoundInPlaceDrifts() {
        SettingsHistory history = SettingsHistory.NONE
                .knownInPlace(TAG)
                .seen(TAG, DISABLED, SINCE)
                .sent(TAG, DISABLED, TAG, SINCE);

        assertThat(history.repaired(TAG, TAG)).containsExactly(new Repair(Setting.SPAM_ACTION, "Disabled", "Tag"));
    }

    @Test
    void whatThisProcessKnowsBetterIsNotOverwritten() {
        SettingsHistory refused = SettingsHistory.NONE.refused(TAG, "no", SINCE.plus(REFUSED));

        assertThat(refused.knownInPlace(TAG)).isSameAs(refused);
    }

    @Test
    void aDriftIsRepairedOnceItIsSeenToBe() {
        SettingsHistory drifted =
                SettingsHistory.NONE.seen(TAG_ALL, TAG_ALL, SINCE).seen(TAG_ALL, NEITHER, SINCE);

        assertThat(drifted.repaired(TAG_ALL, NEITHER)).isEmpty();
        assertThat(drifted.repaired(TAG_ALL, Given.settings("spamAction: Disabled\nwildcard: true")))
                .containsExactly(new Repair(Setting.WILDCARD, "false", "true"));
        assertThat(drifted.repaired(Given.settings("spamAction: Block"), Given.settings("spamAction: Block")))
                .isEmpty();
    }

    @Test
    void ofOneRefusedSettingTheWordsAreKept() {
        assertThat(SettingsHistory.NONE.refused(TAG, "no", SINCE.plus(REFUSED)).of(Setting.SPAM_ACTION, "Tag"))
                .isEqualTo(SettingHistory.of("Tag").refused("no", SINCE.plus(REFUSED)));
    }

    @Test
    void ofSeveralRefusedSettingsEachIsToBeSentAlone() {
        SettingsHistory refused = SettingsHistory.NONE.refused(TAG_ALL, "no", SINCE.plus(REFUSED));

        assertThat(refused.of(Setting.SPAM_ACTION, "Tag"))
                .isEqualTo(SettingHistory.of("Tag").refusedWithOthers());
        assertThat(refused.of(Setting.WILDCARD, "true"))
                .isEqualTo(SettingHistory.of("true").refusedWithOthers());
    }

    @Test
    void whatCannotBeToldApartIsRefusedTogether() {
        SettingsHistory refused = SettingsHistory.NONE.refusedAll(TAG_ALL, "no", SINCE.plus(REFUSED));

        assertThat(refused.treatments(TAG_ALL.differences(NEITHER), SINCE, REFUSED))
                .extracting(SettingsHistory.Treated::treatment)
                .containsExactly(
                        new Treatment.Refused("no", SINCE.plus(REFUSED)),
                        new Treatment.Refused("no", SINCE.plus(REFUSED)));
    }

    @Test
    void aLookThatShowsOneSettingFromBeforeAWriteIsOlder() {
        SettingsHistory sent = SettingsHistory.NONE.sent(TAG, DISABLED, TAG, SINCE);

        assertThat(sent.isEcho(TAG_ALL, NEITHER, SINCE)).isTrue();
        assertThat(sent.isEcho(TAG_ALL, Given.settings("spamAction: Tag\nwildcard: false"), SINCE))
                .isFalse();
        assertThat(sent.isEcho(TAG_ALL, Given.settings("spamAction: Block"), SINCE))
                .isFalse();
        assertThat(sent.isEcho(TAG, DISABLED, SINCE.plus(ECHO))).isFalse();
    }

    @Test
    void aLookThatShowsWhatWasBeforeAWriteThatSaidNothingMayBeNewer() {
        SettingsHistory sent = SettingsHistory.NONE.sent(TAG, DISABLED, Settings.NONE, SINCE);

        assertThat(sent.isEcho(TAG, DISABLED, SINCE)).isFalse();
        assertThat(sent.awaitsEffect()).isTrue();
        assertThat(sent.seen(TAG, TAG, SINCE).awaitsEffect()).isFalse();
    }

    @Test
    void treatsEachDifferenceByItsOwnHistory() {
        List<Difference> differences = TAG_ALL.differences(NEITHER);

        assertThat(SettingsHistory.NONE.refused(TAG, "no", SINCE.plus(REFUSED)).treatments(differences, SINCE, REFUSED))
                .containsExactly(
                        new SettingsHistory.Treated(
                                new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Disabled")),
                                new Treatment.Refused("no", SINCE.plus(REFUSED))),
                        new SettingsHistory.Treated(
                                new Difference(Setting.WILDCARD, "true", Optional.of("false")),
                                new Treatment.Send(Carrier.DOMAIN, false)));
    }
}
