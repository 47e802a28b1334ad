package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.ClickTrackingMode;
import dev.maildomain.api.v1alpha1.TrackingMode;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.Tracking;
import dev.maildomain.domainsapi.WebScheme;
import dev.maildomain.status.ManifestWords;

/** The words of a manifest for the values of the service, and back: the only place that maps them. */
final class SettingNames {

    private SettingNames() {}

    static String of(SpamAction action) {
        return ManifestWords.of(dev.maildomain.api.v1alpha1.SpamAction.valueOf(action.name()));
    }

    static String of(WebScheme scheme) {
        return ManifestWords.of(dev.maildomain.api.v1alpha1.WebScheme.valueOf(scheme.name()));
    }

    static String of(Tracking.Click click) {
        return ManifestWords.of(ClickTrackingMode.valueOf(click.name()));
    }

    static String mode(boolean enabled) {
        return ManifestWords.of(enabled ? TrackingMode.ENABLED : TrackingMode.DISABLED);
    }

    static String of(DomainState state) {
        return switch (state) {
            case ACTIVE -> "active";
            case UNVERIFIED -> "unverified";
            case DISABLED -> "disabled";
        };
    }

    static SpamAction spamAction(String word) {
        return SpamAction.valueOf(constant(dev.maildomain.api.v1alpha1.SpamAction.class, word));
    }

    static WebScheme webScheme(String word) {
        return WebScheme.valueOf(constant(dev.maildomain.api.v1alpha1.WebScheme.class, word));
    }

    static Tracking.Click click(String word) {
        return Tracking.Click.valueOf(constant(ClickTrackingMode.class, word));
    }

    static boolean isEnabled(String mode) {
        return TrackingMode.ENABLED.name().equals(constant(TrackingMode.class, mode));
    }

    private static <E extends Enum<E>> String constant(Class<E> type, String word) {
        return ManifestWords.read(type, word).orElseThrow().name();
    }
}
