package dev.maildomain.sandbox;

import java.util.stream.Collectors;

/**
 * What the service does when it looks at a domain's DNS. SPF and DKIM make a domain active; tracking and MX only show
 * as found. A domain that was active and whose SPF or DKIM is gone is unverified again.
 */
final class Verification {
    private final FakeDns dns;
    private final Domains domains;

    Verification(FakeDns dns, Domains domains) {
        this.dns = dns;
        this.domains = domains;
    }

    Domain verify(Domain domain) {
        boolean verified = domain.isSandboxType() || dns.holds(domain.name(), Purpose.SPF) && isDkimVisible(domain);
        Domain activated = verified && domain.isOwnAuthority()
                ? domain.withDkim(domain.dkim().activated())
                : domain;
        var seen = DomainRecords.all(activated)
                .filter(record -> isVisible(activated, record))
                .map(DnsRecord::identity)
                .collect(Collectors.toSet());
        return activated.withStanding(new Standing(verified, domain.standing().disabled(), seen));
    }

    boolean isVisible(Domain domain, DnsRecord record) {
        return dns.holds(domain.name(), record.purpose());
    }

    /** Whether the key that signs for the domain, its own or its authority's, can be found in DNS. */
    boolean isDkimVisible(Domain domain) {
        if (domain.settings().automaticSenderSecurity() || domain.isOwnAuthority()) {
            return dns.holds(domain.name(), Purpose.DKIM);
        }
        String authority = domain.dkim().authority();
        return domains.find(authority).isPresent() && dns.holds(authority, Purpose.DKIM);
    }
}
