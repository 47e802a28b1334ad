package dev.maildomain.dns;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.api.v1alpha1.RecordPurpose;
import dev.maildomain.domainsapi.DnsRecord;
import dev.maildomain.domainsapi.DomainDetails;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records that a domain needs, sorted by purpose, name and value: the service gives them in any order.
 *
 * @param all every record
 */
public record RequiredRecords(List<DnsRecordStatus> all) {

    private static final String SPF_VERSION = "v=spf1";

    private static final Comparator<DnsRecordStatus> ORDER = Comparator.comparing((DnsRecordStatus record) ->
                    RecordPurpose.valueOf(record.purpose().toUpperCase(Locale.ROOT)))
            .thenComparing(DnsRecordStatus::name)
            .thenComparing(DnsRecordStatus::type)
            .thenComparing(DnsRecordStatus::value)
            .thenComparing(DnsRecordStatus::toString);

    /** Copies the list. */
    public RequiredRecords {
        all = List.copyOf(all);
    }

    /** The records of a domain as the service shows it. */
    public static RequiredRecords of(DomainDetails details) {
        String domain = details.domain().name();
        return new RequiredRecords(Stream.of(details.sendingRecords(), details.receivingRecords())
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .map(record -> toStatus(record, domain))
                .distinct()
                .sorted(ORDER)
                .toList());
    }

    /** Those that serve {@code purpose}. */
    public List<DnsRecordStatus> of(RecordPurpose purpose) {
        return all.stream()
                .filter(record -> purpose.value().equals(record.purpose()))
                .toList();
    }

    /** Those among the given purposes that the service hasn't seen. */
    public List<DnsRecordStatus> missing(RecordPurpose... purposes) {
        return Stream.of(purposes)
                .flatMap(purpose -> of(purpose).stream())
                .filter(record -> !record.valid())
                .toList();
    }

    /** Of several keys the one that the service signs with, else one that it could sign with, else the first by name. */
    public Optional<DnsRecordStatus> signingKey() {
        return of(RecordPurpose.DKIM).stream()
                .min(Comparator.comparing((DnsRecordStatus record) -> !Boolean.TRUE.equals(record.active()))
                        .thenComparing(record -> !record.valid()));
    }

    private static DnsRecordStatus toStatus(DnsRecord record, String domain) {
        return new DnsRecordStatus(
                purpose(record).value(),
                record.type(),
                record.name().map(RequiredRecords::withoutDotAtEnd).orElse(domain),
                record.value(),
                record.priority().orElse(null),
                record.active().orElse(null),
                record.valid(),
                record.seen().isEmpty() ? null : record.seen().stream().sorted().toList());
    }

    private static RecordPurpose purpose(DnsRecord record) {
        if ("MX".equals(record.type())) {
            return RecordPurpose.MX;
        }
        // Automatic sender security asks for CNAME pairs in place of the key itself.
        if (record.name().filter(DkimRecord::isDkimName).isPresent()) {
            return RecordPurpose.DKIM;
        }
        if (!"TXT".equals(record.type())) {
            return RecordPurpose.TRACKING;
        }
        return record.value().toLowerCase(Locale.ROOT).startsWith(SPF_VERSION) ? RecordPurpose.SPF : RecordPurpose.DKIM;
    }

    private static String withoutDotAtEnd(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
