package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.DkimRecord;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.Connection;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.Tracking;
import dev.maildomain.status.ManifestWords;
import java.util.List;
import java.util.Optional;

/** Reads a domain's settings out of what the service shows of it. */
final class ObservedSettings {

    private ObservedSettings() {}

    /**
     * The settings.
     *
     * @param declared where the domain has several keys, the selector declared here is looked for among them
     */
    static Settings of(Observation.Present seen, Settings declared) {
        Domain domain = seen.details().domain();
        Settings settings = ofDomain(domain);
        RequiredRecords records = RequiredRecords.of(seen.details());
        if (!records.all().isEmpty()) {
            settings = settings.with(Setting.DKIM_AUTHORITY, Optional.of(ManifestWords.of(authority(domain, records))))
                    .with(Setting.DKIM_SELECTOR, selector(domain, records, declared.get(Setting.DKIM_SELECTOR)));
        }
        return seen.tracking()
                .map(ObservedSettings::ofTracking)
                .map(settings::with)
                .orElse(settings);
    }

    /** Those that every answer with a domain holds. */
    static Settings ofDomain(Domain domain) {
        return Settings.NONE
                .with(Setting.SPAM_ACTION, domain.spamAction().map(SettingNames::of))
                .with(Setting.WILDCARD, Optional.of(domain.wildcard()))
                .with(Setting.WEB_SCHEME, domain.webScheme().map(SettingNames::of))
                .with(Setting.WEB_PREFIX, domain.webPrefix())
                .with(ofConnection(domain.connection()));
    }

    static Settings ofConnection(Connection connection) {
        return Settings.NONE
                .with(Setting.REQUIRE_TLS, Optional.of(connection.requireTls()))
                .with(Setting.SKIP_VERIFICATION, Optional.of(connection.skipVerification()));
    }

    static Settings ofTracking(Tracking tracking) {
        return Settings.NONE
                .with(Setting.OPEN_TRACKING, Optional.of(SettingNames.mode(tracking.open())))
                .with(Setting.CLICK_TRACKING, Optional.of(SettingNames.of(tracking.click())))
                .with(ofUnsubscribe(tracking.unsubscribe()));
    }

    static Settings ofUnsubscribe(Tracking.Unsubscribe unsubscribe) {
        return Settings.NONE
                .with(Setting.UNSUBSCRIBE_TRACKING, Optional.of(SettingNames.mode(unsubscribe.active())))
                .with(Setting.UNSUBSCRIBE_HTML_FOOTER, Optional.ofNullable(unsubscribe.htmlFooter()))
                .with(Setting.UNSUBSCRIBE_TEXT_FOOTER, Optional.ofNullable(unsubscribe.textFooter()));
    }

    private static DkimAuthority authority(Domain domain, RequiredRecords records) {
        return ownKeys(domain, records).isEmpty() ? DkimAuthority.INHERIT : DkimAuthority.SELF;
    }

    private static Optional<String> selector(Domain domain, RequiredRecords records, Optional<String> declared) {
        List<DkimRecord> own = ownKeys(domain, records);
        return declared.filter(
                        wanted -> own.stream().anyMatch(key -> key.selector().equals(Optional.of(wanted))))
                .or(() -> records.signingKey()
                        .map(DkimRecord::of)
                        .filter(own::contains)
                        .flatMap(DkimRecord::selector));
    }

    private static List<DkimRecord> ownKeys(Domain domain, RequiredRecords records) {
        return records.of(RecordPurpose.DKIM).stream()
                .map(DkimRecord::of)
                .filter(key -> key.authority().equals(Optional.of(domain.name())))
                .toList();
    }
}
