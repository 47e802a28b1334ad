package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.ManifestWords;
import java.util.List;
import java.util.Optional;

/**
 * A domain as it is declared.
 *
 * @param settings what can be changed as long as the domain exists; what is absent isn't managed
 * @param dkimKeySize can be set at the creation only
 * @param ips can be set at the creation only
 * @param poolId can be set at the creation only
 */
record DeclaredDomain(
        String name, Settings settings, Optional<Integer> dkimKeySize, List<String> ips, Optional<String> poolId) {

    /** The service's own default, 1024, could never be changed later. */
    private static final int DEFAULT_KEY_SIZE = 2048;

    DeclaredDomain {
        ips = List.copyOf(ips);
    }

    /** Whether its tracking settings have to be looked at: an answer with a domain doesn't hold them. */
    boolean declaresTracking() {
        return settings.values().keySet().stream().anyMatch(Setting::isTracking);
    }

    /** Whether it is to be signed with its root's key. */
    boolean inheritsDkimAuthority() {
        return isAuthority(DkimAuthority.INHERIT);
    }

    /** What to ask for when the domain is made. */
    NewDomain toNewDomain(Optional<SecretValue> postmasterPassword) {
        return new NewDomain(
                name,
                SettingsRequest.change(settings),
                postmasterPassword,
                settings.get(Setting.DKIM_SELECTOR),
                Optional.of(dkimKeySize.orElse(DEFAULT_KEY_SIZE)),
                settings.get(Setting.DKIM_AUTHORITY).map(authority -> isAuthority(DkimAuthority.SELF)),
                ips,
                poolId);
    }

    /** Those settings that the request which makes the domain carries. */
    Settings settingsAtCreation() {
        return settings.only(setting -> setting.carrier(0) == Carrier.DOMAIN
                || setting == Setting.DKIM_SELECTOR
                || setting == Setting.DKIM_AUTHORITY);
    }

    private boolean isAuthority(DkimAuthority authority) {
        return settings.get(Setting.DKIM_AUTHORITY).equals(Optional.of(ManifestWords.of(authority)));
    }
}
