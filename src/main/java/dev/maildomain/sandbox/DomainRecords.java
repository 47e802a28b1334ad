package dev.maildomain.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The DNS records that a domain asks for, in the order of the reference page. */
final class DomainRecords {
    private DomainRecords() {}

    /** SPF, DKIM (none where another domain is the DKIM authority), tracking. */
    static List<DnsRecord> sending(Domain domain) {
        List<DnsRecord> records = new ArrayList<>();
        records.add(new DnsRecord(Purpose.SPF, "TXT", domain.name(), null, "v=spf1 include:mailgun.org ~all", true));
        records.addAll(dkim(domain));
        records.add(new DnsRecord(
                Purpose.TRACKING,
                "CNAME",
                domain.settings().webPrefix() + "." + domain.name(),
                null,
                domain.realm().mailDomain(),
                true));
        return List.copyOf(records);
    }

    static List<DnsRecord> receiving(Domain domain) {
        return Stream.of("mxa.", "mxb.")
                .map(host -> new DnsRecord(
                        Purpose.MX, "MX", null, "10", host + domain.realm().mailDomain(), true))
                .toList();
    }

    static Stream<DnsRecord> all(Domain domain) {
        return Stream.concat(sending(domain).stream(), receiving(domain).stream());
    }

    static DnsRecord ofKey(Domain domain, DkimKey key) {
        return new DnsRecord(
                Purpose.DKIM,
                "TXT",
                key.selector() + "._domainkey." + domain.name(),
                null,
                "k=rsa; p=" + key.publicKey(),
                key.active());
    }

    private static List<DnsRecord> dkim(Domain domain) {
        if (domain.settings().automaticSenderSecurity()) {
            return Stream.of("pdk1", "pdk2")
                    .map(selector -> delegated(domain, selector))
                    .toList();
        }
        if (!domain.isOwnAuthority()) {
            return List.of();
        }
        return domain.dkim().keys().stream().map(key -> ofKey(domain, key)).toList();
    }

    private static DnsRecord delegated(Domain domain, String selector) {
        String hash = Digests.hex(domain.id(), 12);
        return new DnsRecord(
                Purpose.DKIM,
                "CNAME",
                selector + "._domainkey." + domain.name(),
                null,
                selector + "._domainkey." + hash + ".dkim1.mailgun.com",
                domain.standing().verified());
    }
}
