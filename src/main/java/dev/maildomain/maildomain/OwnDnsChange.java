package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.DkimRecord;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.status.ManifestWords;
import java.util.List;
import java.util.Optional;

/**
 * What an active domain needs in DNS since its settings were changed here, and the service hasn't seen there: the only
 * reason for which an active domain is verified again.
 */
final class OwnDnsChange {

    private OwnDnsChange() {}

    /**
     * The records that are awaited.
     *
     * @param changed whether this process made such a change; that a declared selector or key of its own isn't valid can
     *     be seen without
     */
    static List<DnsRecordStatus> awaited(Settings declared, DomainDetails details, boolean changed) {
        if (details.domain().state() != DomainState.ACTIVE) {
            return List.of();
        }
        Optional<String> selector = declared.get(Setting.DKIM_SELECTOR);
        boolean ownKey = declared.get(Setting.DKIM_AUTHORITY)
                .filter(ManifestWords.of(DkimAuthority.SELF)::equals)
                .isPresent();
        return RequiredRecords.of(details).missing(RecordPurpose.DKIM, RecordPurpose.TRACKING).stream()
                .filter(record -> changed
                        || selector.isPresent()
                                && DkimRecord.of(record).selector().equals(selector)
                        || ownKey && RecordPurpose.DKIM.value().equals(record.purpose()))
                .toList();
    }
}
