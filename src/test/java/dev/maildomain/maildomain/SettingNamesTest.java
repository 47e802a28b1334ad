package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.TrackingMode;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.Tracking;
import dev.maildomain.domainsapi.WebScheme;
import dev.maildomain.status.ManifestWords;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingNamesTest {

    @ParameterizedTest
    @EnumSource
    void aSpamActionIsReadAsItIsWritten(SpamAction action) {
        assertThat(SettingNames.spamAction(SettingNames.of(action))).isEqualTo(action);
    }

    @ParameterizedTest
    @EnumSource
    void aWebSchemeIsReadAsItIsWritten(WebScheme scheme) {
        assertThat(SettingNames.webScheme(SettingNames.of(scheme))).isEqualTo(scheme);
    }

    @ParameterizedTest
    @EnumSource
    void clickTrackingIsReadAsItIsWritten(Tracking.Click click) {
        assertThat(SettingNames.click(SettingNames.of(click))).isEqualTo(click);
    }

    @ParameterizedTest
    @EnumSource
    void everySpamActionOfAManifestIsOneOfTheService(dev.maildomain.api.v1alpha1.SpamAction action) {
        assertThat(SettingNames.of(SettingNames.spamAction(ManifestWords.of(action))))
                .isEqualTo(ManifestWords.of(action));
    }

    @ParameterizedTest
    @EnumSource
    void everyWebSchemeOfAManifestIsOneOfTheService(dev.maildomain.api.v1alpha1.WebScheme scheme) {
        assertThat(SettingNames.of(SettingNames.webScheme(ManifestWords.of(scheme))))
                .isEqualTo(ManifestWords.of(scheme));
    }

    @ParameterizedTest
    @EnumSource
    void everyClickTrackingOfAManifestIsOneOfTheService(dev.maildomain.api.v1alpha1.ClickTrackingMode mode) {
        assertThat(SettingNames.of(SettingNames.click(ManifestWords.of(mode)))).isEqualTo(ManifestWords.of(mode));
    }

    @ParameterizedTest
    @EnumSource
    void aModeIsReadAsItIsWritten(TrackingMode mode) {
        assertThat(SettingNames.mode(SettingNames.isEnabled(ManifestWords.of(mode))))
                .isEqualTo(ManifestWords.of(mode));
    }

    @Test
    void aStateIsNamedAsTheServiceDoes() {
        assertThat(Stream.of(DomainState.values()).map(SettingNames::of))
                .containsExactlyInAnyOrder("active", "unverified", "disabled");
    }
}
