package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Settings TAG = Given.settings("spamAction: Tag");
    private static final Settings BLOCK_ALL = Given.settings("spamAction: Block\nwildcard: true");

    @Test
    void areEmptyUnlessSomethingIsSaid() {
        assertThat(Settings.NONE.isEmpty()).isTrue();
        assertThat(TAG.isEmpty()).isFalse();
        assertThat(TAG.get(Setting.SPAM_ACTION)).contains("Tag");
        assertThat(TAG.get(Setting.WILDCARD)).isEmpty();
    }

    @Test
    void takeAValueOverTheOldOne() {
        assertThat(TAG.with(Setting.SPAM_ACTION, Optional.of("Block")).with(Setting.WILDCARD, Optional.of(true)))
                .isEqualTo(BLOCK_ALL);
        assertThat(TAG.with(Setting.SPAM_ACTION, Optional.empty())).isSameAs(TAG);
    }

    @Test
    void takeOthersOverTheirOwn() {
        assertThat(BLOCK_ALL.with(TAG)).isEqualTo(Given.settings("spamAction: Tag\nwildcard: true"));
        assertThat(TAG.with(Settings.NONE)).isEqualTo(TAG);
    }

    @Test
    void areCutToThoseThatAreWanted() {
        assertThat(BLOCK_ALL.only(setting -> setting == Setting.WILDCARD)).isEqualTo(Given.settings("wildcard: true"));
        assertThat(BLOCK_ALL.only(setting -> false)).isEqualTo(Settings.NONE);
    }

    @Test
    void areTheSameOnlyWhereBothSayIt() {
        assertThat(TAG.isSame(Setting.SPAM_ACTION, TAG)).isTrue();
        assertThat(TAG.isSame(Setting.SPAM_ACTION, BLOCK_ALL)).isFalse();
        assertThat(TAG.isSame(Setting.SPAM_ACTION, Settings.NONE)).isFalse();
        assertThat(Settings.NONE.isSame(Setting.SPAM_ACTION, TAG)).isFalse();
    }

    @Test
    void differOnlyInWhatTheySay() {
        assertThat(TAG.differences(BLOCK_ALL))
                .containsExactly(new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Block")));
        assertThat(BLOCK_ALL.differences(TAG))
                .containsExactly(
                        new Difference(Setting.SPAM_ACTION, "Block", Optional.of("Tag")),
                        new Difference(Setting.WILDCARD, "true", Optional.empty()));
        assertThat(Settings.NONE.differences(TAG)).isEmpty();
        assertThat(TAG.differences(TAG)).isEmpty();
    }

    @Test
    void comeInOneOrder() {
        assertThat(new Settings(Map.of(Setting.WILDCARD, "true", Setting.SPAM_ACTION, "Tag"))
                        .values()
                        .keySet())
                .containsExactly(Setting.SPAM_ACTION, Setting.WILDCARD);
    }

    @Test
    void aDifferenceIsShownInOneLine() {
        assertThat(new Difference(Setting.SPAM_ACTION, "Tag", Optional.empty()).text())
                .isEqualTo("spamAction is declared Tag and is unknown");
        assertThat(new Difference(Setting.SPAM_ACTION, "Tag", Optional.of("Block")).text())
                .isEqualTo("spamAction is declared Tag and is Block");
        assertThat(Difference.shown("a\r\n  b")).isEqualTo("a b");
        assertThat(Difference.shown("x".repeat(40))).isEqualTo("x".repeat(40));
        assertThat(Difference.shown("x".repeat(41))).isEqualTo("x".repeat(39) + "…");
    }
}
