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
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes the next status of a MailDomain, without the claim. Pure but for the clock. */
final class MailDomainStatusFactory {

    private static final List<ConditionType> KEPT_WHILE_SUSPENDED = List.of(
            ConditionType.READY,
            ConditionType.SYNCED,
            ConditionType.SENDING_VERIFIED,
            ConditionType.RECEIVING_VERIFIED,
            ConditionType.TRACKING_VERIFIED);

    private final Clock clock;

    MailDomainStatusFactory(Clock clock) {
        this.clock = clock;
    }

    /** The status where the domain was seen. */
    MailDomainStatus seen(
            MailDomain resource,
            Claim claim,
            Observation.Present seen,
            List<DnsRecordStatus> awaited,
            List<Difference> pending,
            PostmasterOutcome postmaster,
            Verdict verdict) {
        DomainDetails details = seen.details();
        Domain domain = details.domain();
        RequiredRecords records = RequiredRecords.of(details);
        Conditions conditions = conditions(resource, verdict)
                .set(ConditionType.SENDING_VERIFIED, DomainConditions.sending(domain.state(), records, awaited))
                .set(
                        ConditionType.RECEIVING_VERIFIED,
                        DomainConditions.of(RecordPurpose.MX, domain.state(), records, awaited))
                .set(
                        ConditionType.TRACKING_VERIFIED,
                        DomainConditions.of(RecordPurpose.TRACKING, domain.state(), records, awaited));
        Optional<String> accountId = claim instanceof Claim.Recorded recorded ? recorded.accountId() : Optional.empty();
        return new MailDomainStatus(
                resource.getMetadata().getGeneration(),
                null,
                accountId.orElse(null),
                domain.id(),
                domain.sandbox() ? "sandbox" : "custom",
                SettingNames.of(domain.state()),
                domain.smtpLogin().orElse("postmaster@" + domain.name()),
                settings(seen),
                dkim(records),
                records.all(),
                postmaster(resource, postmaster),
                pending.isEmpty()
                        ? null
                        : pending.stream()
                                .map(MailDomainStatusFactory::pendingChange)
                                .toList(),
                conditions.toList());
    }

    /** The status where the domain wasn't seen: what was known of it stays, but for the conditions. */
    MailDomainStatus unseen(MailDomain resource, Verdict verdict) {
        Conditions conditions = conditions(resource, verdict)
                .keep(ConditionType.SENDING_VERIFIED)
                .keep(ConditionType.RECEIVING_VERIFIED)
                .keep(ConditionType.TRACKING_VERIFIED);
        return known(resource, conditions);
    }

    /** What stands in the status, with other conditions. */
    private static MailDomainStatus known(MailDomain resource, Conditions conditions) {
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

    /** The status where nothing is done: what was known stays as it is. */
    MailDomainStatus suspended(MailDomain resource) {
        Conditions conditions = Conditions.after(
                resource.getStatus() == null ? null : resource.getStatus().conditions(),
                resource.getMetadata().getGeneration(),
                clock);
        for (ConditionType type : KEPT_WHILE_SUSPENDED) {
            conditions.keep(type);
        }
        conditions.set(
                ConditionType.SUSPENDED,
                Judgement.yes(Reason.SUSPENDED, "spec.suspend is true: nothing is done and the service isn't asked"));
        return known(resource, conditions);
    }

    /** The status where there is no domain of this resource's at the service. */
    MailDomainStatus none(MailDomain resource, Verdict verdict) {
        return none(resource, null, verdict);
    }

    /** The status where there is no domain, and one would be created if writing were allowed. */
    MailDomainStatus wouldCreate(MailDomain resource, Verdict verdict) {
        return none(
                resource,
                List.of(new MailDomainStatus.PendingChange(
                        "domain", null, resource.getSpec().domain())),
                verdict);
    }

    private MailDomainStatus none(MailDomain resource, List<MailDomainStatus.PendingChange> pending, Verdict verdict) {
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
                knownPostmaster(resource),
                pending,
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

    private static MailDomainStatus.Settings settings(Observation.Present seen) {
        Settings settings = ObservedSettings.of(seen, Settings.NONE);
        Domain domain = seen.details().domain();
        return new MailDomainStatus.Settings(
                settings.get(Setting.SPAM_ACTION).orElse(null),
                domain.wildcard(),
                settings.get(Setting.WEB_SCHEME).orElse(null),
                settings.get(Setting.WEB_PREFIX).orElse(null),
                domain.connection().requireTls(),
                domain.connection().skipVerification(),
                seen.tracking()
                        .map(tracking -> new MailDomainStatus.Tracking(
                                settings.get(Setting.OPEN_TRACKING).orElse(null),
                                settings.get(Setting.CLICK_TRACKING).orElse(null),
                                settings.get(Setting.UNSUBSCRIBE_TRACKING).orElse(null)))
                        .orElse(null));
    }

    private static MailDomainStatus.Postmaster postmaster(MailDomain resource, PostmasterOutcome outcome) {
        if (outcome instanceof PostmasterOutcome.InPlace inPlace) {
            return new MailDomainStatus.Postmaster(inPlace.secretName(), inPlace.seq());
        }
        return outcome instanceof PostmasterOutcome.NotDeclared ? null : knownPostmaster(resource);
    }

    private static MailDomainStatus.Postmaster knownPostmaster(MailDomain resource) {
        return resource.getStatus() == null ? null : resource.getStatus().postmaster();
    }

    private static MailDomainStatus.PendingChange pendingChange(Difference difference) {
        return new MailDomainStatus.PendingChange(
                difference.setting().field(), difference.observed().orElse(null), difference.declared());
    }

    private static MailDomainStatus.Dkim dkim(RequiredRecords records) {
        return records.signingKey()
                .map(DkimRecord::of)
                .map(record -> new MailDomainStatus.Dkim(
                        record.selector().orElse(null),
                        record.keySize().orElse(null),
                        record.authority().orElse(null)))
                .orElse(null);
    }
}
