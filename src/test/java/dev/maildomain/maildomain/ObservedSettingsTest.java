package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObservedSettingsTest {

    @ParameterizedTest
    @EnumSource
    void showEverySettingThatTheServiceShows(Setting setting) {
        assertThat(observed(Given.shown().with(setting, SettingSamples.of(setting)))
                        .get(setting))
                .contains(SettingSamples.of(setting));
    }

    @Test
    void leaveOutWhatTheServiceDoesNotTell() {
        Settings observed = observed(Given.shown()
                .without(Setting.SPAM_ACTION)
                .without(Setting.WEB_SCHEME)
                .without(Setting.WEB_PREFIX)
                .withoutRecords()
                .withoutTracking());

        assertThat(observed.values())
                .containsOnlyKeys(Setting.WILDCARD, Setting.REQUIRE_TLS, Setting.SKIP_VERIFICATION);
    }

    @Test
    void aDomainWithoutAKeyOfItsOwnInherits() {
        assertThat(observed(Given.shown().without(Setting.DKIM_SELECTOR)))
                .returns(Optional.of("Inherit"), seen -> seen.get(Setting.DKIM_AUTHORITY))
                .returns(Optional.empty(), seen -> seen.get(Setting.DKIM_SELECTOR));
        assertThat(observed(Given.shown().with(Setting.DKIM_AUTHORITY, "Inherit")))
                .returns(Optional.of("Inherit"), seen -> seen.get(Setting.DKIM_AUTHORITY))
                .returns(Optional.empty(), seen -> seen.get(Setting.DKIM_SELECTOR));
    }

    @Test
    void ofSeveralKeysTheOneThatSignsNamesTheSelector() {
        Shown keys = Given.shown()
                .without(Setting.DKIM_SELECTOR)
                .furtherKey("a", false, true)
                .furtherKey("b", true, true);

        assertThat(observed(keys).get(Setting.DKIM_SELECTOR)).contains("b");
    }

    @Test
    void ofSeveralKeysTheDeclaredSelectorCountsIfItIsOneOfThem() {
        Shown keys = Given.shown()
                .without(Setting.DKIM_SELECTOR)
                .furtherKey("a", false, true)
                .furtherKey("b", true, true);

        assertThat(observed(keys, "dkim: {selector: a}").get(Setting.DKIM_SELECTOR))
                .contains("a");
        assertThat(observed(keys, "dkim: {selector: c}").get(Setting.DKIM_SELECTOR))
                .contains("b");
    }

    @Test
    void theSelectorOfAnotherDomainsKeyIsNotThisOnes() {
        Shown inheriting = Given.shown().with(Setting.DKIM_AUTHORITY, "Inherit");

        assertThat(observed(inheriting, "dkim: {selector: pic}").get(Setting.DKIM_SELECTOR))
                .isEmpty();
        assertThat(observed(inheriting.furtherKey("a", false, false)))
                .returns(Optional.of("Self"), seen -> seen.get(Setting.DKIM_AUTHORITY));
    }

    private static Settings observed(Shown service) {
        return observed(service, "");
    }

    private static Settings observed(Shown service, String declared) {
        return ObservedSettings.of(service.present(), Given.settings(declared));
    }
}
