package dev.maildomain.domainsapi;

import java.util.List;

/**
 * A domain with the DNS records that the service wants to see. The records come in no particular order.
 *
 * @param sendingRecords SPF, DKIM and tracking records; there may be several for DKIM, or none
 * @param receivingRecords MX records
 */
public record DomainDetails(Domain domain, List<DnsRecord> sendingRecords, List<DnsRecord> receivingRecords) {

    /** Copies the lists. */
    public DomainDetails {
        sendingRecords = List.copyOf(sendingRecords);
        receivingRecords = List.copyOf(receivingRecords);
    }
}
