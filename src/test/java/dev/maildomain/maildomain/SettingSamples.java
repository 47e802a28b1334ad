package dev.maildomain.maildomain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Values that a new domain doesn't have, one for every setting there is. */
final class SettingSamples {

    private SettingSamples() {}

    static String of(Setting setting) {
        return switch (setting) {
            case SPAM_ACTION -> "Tag";
            case WILDCARD, REQUIRE_TLS, SKIP_VERIFICATION -> "true";
            case WEB_SCHEME -> "https";
            case WEB_PREFIX -> "links";
            case DKIM_AUTHORITY -> "Inherit";
            case DKIM_SELECTOR -> "s1";
            case OPEN_TRACKING, CLICK_TRACKING, UNSUBSCRIBE_TRACKING -> "Enabled";
            case UNSUBSCRIBE_HTML_FOOTER -> "<p>%unsubscribe_url%</p>";
            case UNSUBSCRIBE_TEXT_FOOTER -> "bye: %unsubscribe_url%";
        };
    }

    static Settings only(Setting setting) {
        return Settings.NONE.with(setting, Optional.of(of(setting)));
    }

    /** All of them, but that the domain keeps its own key: else its selector has no meaning. */
    static Settings all() {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, of(setting));
        }
        values.put(Setting.DKIM_AUTHORITY, "Self");
        return new Settings(values);
    }
}
