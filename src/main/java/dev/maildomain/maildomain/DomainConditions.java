package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.dns.RequiredRecords;
import dev.maildomain.domainsapi.DomainState;
import dev.maildomain.status.ConditionStatus;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a domain's state and records say of sending, receiving and tracking. Pure. */
final class DomainConditions {

    private DomainConditions() {}

    /**
     * Whether mail can be sent: the service's state of the domain is the only word on it, unless what it has seen was
     * before a change of ours.
     *
     * @param awaited records that an active domain needs since a change of its settings
     */
    static Judgement sending(DomainState state, RequiredRecords records, List<DnsRecordStatus> awaited) {
        List<DnsRecordStatus> keys = awaited.stream()
                .filter(record -> RecordPurpose.DKIM.value().equals(record.purpose()))
                .toList();
        return switch (state) {
            case ACTIVE ->
                keys.isEmpty()
                        ? Judgement.yes(Reason.VERIFIED, "the service has seen the records for sending")
                        : Judgement.no(Reason.WAITING_FOR_DNS, publish(keys));
            case DISABLED -> Judgement.no(Reason.DISABLED, "the service has switched the domain off");
            case UNVERIFIED -> Judgement.no(Reason.WAITING_FOR_DNS, waitingFor(records));
        };
    }

    /**
     * Whether records of one purpose other than sending are in place.
     *
     * @param awaited records that an active domain needs since a change of its settings
     */
    static Judgement of(
            RecordPurpose purpose, DomainState state, RequiredRecords records, List<DnsRecordStatus> awaited) {
        List<DnsRecordStatus> missing = records.missing(purpose);
        if (records.of(purpose).isEmpty()) {
            return Judgement.yes(Reason.NOT_REQUIRED, "the service asks for no such record");
        }
        if (missing.isEmpty()) {
            return Judgement.yes(Reason.VERIFIED, "the service has seen in DNS: " + list(records.of(purpose)));
        }
        // The service looks at DNS only when it verifies, and an active domain isn't verified without a reason.
        return state == DomainState.ACTIVE && missing.stream().noneMatch(awaited::contains)
                ? Judgement.unknown(
                        Reason.NOT_CHECKED,
                        "when the service last looked it had not seen in DNS: " + list(missing)
                                + "; nobody has looked since")
                : Judgement.no(Reason.WAITING_FOR_DNS, publish(missing));
    }

    /** What a person has to put into DNS. */
    static String waitingFor(RequiredRecords records) {
        List<DnsRecordStatus> missing = records.missing(RecordPurpose.SPF, RecordPurpose.DKIM);
        if (!missing.isEmpty()) {
            return publish(missing);
        }
        boolean noneRequired = records.of(RecordPurpose.SPF).isEmpty()
                && records.of(RecordPurpose.DKIM).isEmpty();
        return noneRequired
                ? "the service names no records for sending yet, and does not say active"
                : "the service has seen the records for sending, and does not say active yet";
    }

    static String publish(List<DnsRecordStatus> missing) {
        return "publish in DNS, with the values of status.dnsRecords: " + list(missing)
                + "; the service has not seen that yet";
    }

    /** Since when the status says that the domain waits for DNS. */
    static Optional<Instant> waitingForDnsSince(MailDomain resource) {
        MailDomainStatus status = resource.getStatus();
        List<Condition> conditions = status == null ? null : status.conditions();
        return waiting(conditions, ConditionType.SENDING_VERIFIED)
                .or(() -> waiting(conditions, ConditionType.TRACKING_VERIFIED))
                .map(Condition::lastTransitionTime)
                .map(Instant::parse);
    }

    private static Optional<Condition> waiting(List<Condition> conditions, ConditionType type) {
        return Conditions.find(conditions, type)
                .filter(condition -> ConditionStatus.FALSE.value().equals(condition.status()));
    }

    private static String list(List<DnsRecordStatus> records) {
        return records.stream().map(DomainConditions::text).collect(Collectors.joining(", "));
    }

    private static String text(DnsRecordStatus record) {
        String purpose = record.purpose().equals(record.type()) ? record.value() : record.purpose();
        boolean other = !record.valid() && record.saw() != null;
        return record.type() + " " + record.name() + " (" + purpose + (other ? "; DNS holds something else" : "") + ")";
    }
}
