package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.DkimRecord;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;

/** Makes the next status of a MailDomain, without the claim. Pure but for the clock. */
final class MailDomainStatusFactory {

    private final Clock clock;

    MailDomainStatusFactory(Clock clock) {
        this.clock = clock;
    }

    /** The status where the domain was seen. */
    MailDomainStatus seen(MailDomain resource, Claim claim, DomainDetails details, Verdict verdict) {
        Domain domain = details.domain();
        RequiredRecords records = RequiredRecords.of(details);
        Conditions conditions = conditions(resource, verdict)
                .set(ConditionType.SENDING_VERIFIED, DomainConditions.sending(domain.state(), records))
                .set(ConditionType.RECEIVING_VERIFIED, DomainConditions.of(RecordPurpose.MX, domain.state(), records))
                .set(
                        ConditionType.TRACKING_VERIFIED,
                        DomainConditions.of(RecordPurpose.TRACKING, domain.state(), records));
        Optional<String> accountId = claim instanceof Claim.Recorded recorded ? recorded.accountId() : Optional.empty();
        return new MailDomainStatus(
                resource.getMetadata().getGeneration(),
                null,
                accountId.orElse(null),
                domain.id(),
                domain.sandbox() ? "sandbox" : "custom",
                SettingNames.of(domain.state()),
                domain.smtpLogin().orElse("postmaster@" + domain.name()),
                settings(domain),
                dkim(records),
                records.all(),
                null,
                null,
                conditions.toList());
    }

    /** The status where the domain wasn't seen: what was known of it stays, but for the conditions. */
    MailDomainStatus unseen(MailDomain resource, Verdict verdict) {
        Conditions conditions = conditions(resource, verdict)
                .keep(ConditionType.SENDING_VERIFIED)
                .keep(ConditionType.RECEIVING_VERIFIED)
                .keep(ConditionType.TRACKING_VERIFIED);
        MailDomainStatus known = resource.getStatus() == null ? MailDomainStatus.ofClaim(null) : resource.getStatus();
        return new MailDomainStatus(
                resource.getMetadata().getGeneration(),
                null,
                known.accountId(),
                known.domainId(),
                known.type(),
                known.state(),
                known.smtpLogin(),
                known.settings(),
                known.dkim(),
                known.dnsRecords(),
                known.postmaster(),
                known.pendingChanges(),
                conditions.toList());
    }

    /** The status where there is no domain of this resource's at the service. */
    MailDomainStatus none(MailDomain resource, Verdict verdict) {
        return new MailDomainStatus(
                resource.getMetadata().getGeneration(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                conditions(resource, verdict).toList());
    }

    private Conditions conditions(MailDomain resource, Verdict verdict) {
        MailDomainStatus status = resource.getStatus();
        return Conditions.after(
                        status == null ? null : status.conditions(),
                        resource.getMetadata().getGeneration(),
                        clock)
                .set(verdict);
    }

    private static MailDomainStatus.Settings settings(Domain domain) {
        return new MailDomainStatus.Settings(
                domain.spamAction().map(SettingNames::of).orElse(null),
                domain.wildcard(),
                domain.webScheme().map(SettingNames::of).orElse(null),
                domain.webPrefix().orElse(null),
                domain.connection().requireTls(),
                domain.connection().skipVerification(),
                null);
    }

    /** Of several keys the one that the service signs with, else one that it could sign with, else the first by name. */
    private static MailDomainStatus.Dkim dkim(RequiredRecords records) {
        return records.of(RecordPurpose.DKIM).stream()
                .min(Comparator.comparing((DnsRecordStatus record) -> !Boolean.TRUE.equals(record.active()))
                        .thenComparing(record -> !record.valid()))
                .map(DkimRecord::of)
                .map(record -> new MailDomainStatus.Dkim(
                        record.selector().orElse(null),
                        record.keySize().orElse(null),
                        record.authority().orElse(null)))
                .orElse(null);
    }
}
