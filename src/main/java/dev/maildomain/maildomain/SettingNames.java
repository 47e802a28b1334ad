package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of a manifest for those of the service, and back: the only place that maps them. */
final class SettingNames {

    private SettingNames() {}

    static String of(SpamAction action) {
        return switch (action) {
            case DISABLED -> "Disabled";
            case BLOCK -> "Block";
            case TAG -> "Tag";
        };
    }

    static String of(WebScheme scheme) {
        return switch (scheme) {
            case HTTP -> "http";
            case HTTPS -> "https";
        };
    }

    static String of(DkimAuthority authority) {
        return switch (authority) {
            case SELF -> "Self";
            case INHERIT -> "Inherit";
        };
    }

    static String of(DomainState state) {
        return switch (state) {
            case ACTIVE -> "active";
            case UNVERIFIED -> "unverified";
            case DISABLED -> "disabled";
        };
    }

    static Optional<SpamAction> spamAction(String text) {
        return Stream.of(SpamAction.values())
                .filter(action -> of(action).equals(text))
                .findFirst();
    }

    static Optional<WebScheme> webScheme(String text) {
        return Stream.of(WebScheme.values())
                .filter(scheme -> of(scheme).equals(text))
                .findFirst();
    }

    static Optional<DkimAuthority> dkimAuthority(String text) {
        return Stream.of(DkimAuthority.values())
                .filter(authority -> of(authority).equals(text))
                .findFirst();
    }
}
