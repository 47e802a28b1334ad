package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {

    @ParameterizedTest
    @CsvSource({
        "SPAM_ACTION,             DOMAIN,               DOMAIN",
        "WILDCARD,                DOMAIN,               DOMAIN",
        "WEB_SCHEME,              DOMAIN,               DOMAIN",
        "WEB_PREFIX,              DOMAIN,               WEB_PREFIX",
        "REQUIRE_TLS,             DOMAIN,               CONNECTION",
        "SKIP_VERIFICATION,       DOMAIN,               CONNECTION",
        "DKIM_AUTHORITY,          DKIM_AUTHORITY,       DKIM_AUTHORITY",
        "DKIM_SELECTOR,           DKIM_SELECTOR,        DKIM_SELECTOR",
        "OPEN_TRACKING,           OPEN_TRACKING,        OPEN_TRACKING",
        "CLICK_TRACKING,          CLICK_TRACKING,       CLICK_TRACKING",
        "UNSUBSCRIBE_TRACKING,    UNSUBSCRIBE_TRACKING, UNSUBSCRIBE_TRACKING",
        "UNSUBSCRIBE_HTML_FOOTER, UNSUBSCRIBE_TRACKING, UNSUBSCRIBE_TRACKING",
        "UNSUBSCRIBE_TEXT_FOOTER, UNSUBSCRIBE_TRACKING, UNSUBSCRIBE_TRACKING"
    })
    void goesTogetherWithOthersFirstAndThroughItsOwnEndpointAfterAMiss(
            Setting setting, Carrier first, Carrier afterAMiss) {
        assertThat(setting.carrier(0)).isEqualTo(first);
        assertThat(setting.carrier(1)).isEqualTo(afterAMiss);
        assertThat(setting.carrier(2)).isEqualTo(afterAMiss);
    }

    @ParameterizedTest
    @EnumSource
    void isNamedAsInTheManifest(Setting setting) {
        assertThat(Given.settings(yaml(setting)).values()).containsOnlyKeys(setting);
    }

    @Test
    void tellsThoseThatAreReadApartFromTheDomain() {
        assertThat(Stream.of(Setting.values()).filter(Setting::isTracking))
                .containsExactlyElementsOf(EnumSet.range(Setting.OPEN_TRACKING, Setting.UNSUBSCRIBE_TEXT_FOOTER));
    }

    @Test
    void tellsThoseThatAskForAnotherRecord() {
        assertThat(Stream.of(Setting.values()).filter(Setting::changesDns))
                .containsExactly(Setting.WEB_PREFIX, Setting.DKIM_AUTHORITY, Setting.DKIM_SELECTOR);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUBSCRIBE_HTML_FOOTER", "UNSUBSCRIBE_TEXT_FOOTER"})
    void aTextIsTheSameWithOtherLineEndsAndOuterWhiteSpace(Setting footer) {
        assertThat(footer.isSame("bye\n\nbye", "\n bye\r\n\r\nbye\n")).isTrue();
        assertThat(footer.isSame("bye bye", "bye  bye")).isFalse();
        assertThat(footer.isSame("bye", "bye bye")).isFalse();
        assertThat(footer.isSame("bye", "Bye")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNSUBSCRIBE_HTML_FOOTER", "UNSUBSCRIBE_TEXT_FOOTER"})
    void aWordIsTheSameOnlyToTheLetter(Setting setting) {
        assertThat(setting.isSame("word", "word")).isTrue();
        assertThat(setting.isSame("word", "word ")).isFalse();
    }

    /** The sample below the path that the setting's field names. */
    private static String yaml(Setting setting) {
        String[] path = setting.field().split("\\.");
        String value = "\"" + SettingSamples.of(setting) + "\"";
        return path[0] + ": "
                + Stream.of(path).skip(1).map(part -> "{" + part + ": ").reduce("", String::concat)
                + value
                + "}".repeat(path.length - 1);
    }
}
