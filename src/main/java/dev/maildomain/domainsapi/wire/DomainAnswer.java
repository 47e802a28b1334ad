package dev.maildomain.domainsapi.wire;

import java.util.List;

/**
 * The answer to get, create, update and verify of a domain.
 *
 * @param sendingDnsRecords absent or null where the service leaves them out, as the v3 update does
 * @param receivingDnsRecords the same
 */
public record DomainAnswer(
        DomainJson domain, List<DnsRecordJson> sendingDnsRecords, List<DnsRecordJson> receivingDnsRecords) {}
