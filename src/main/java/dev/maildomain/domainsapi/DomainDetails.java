package dev.maildomain.domainsapi;

import java.util.List;
import java.util.Optional;

/**
 * A domain with the DNS records that the service wants to see. The records come in no particular order. A list is empty
 * (the {@link Optional}, not the list) where the answer left it out, as the older answers to an update do: that says
 * nothing about the records, and {@link DomainsApi#getDomain} tells them.
 *
 * @param sendingRecords SPF, DKIM and tracking records; there may be several for DKIM, or none
 * @param receivingRecords MX records
 */
public record DomainDetails(
        Domain domain, Optional<List<DnsRecord>> sendingRecords, Optional<List<DnsRecord>> receivingRecords) {

    /** Copies the lists. */
    public DomainDetails {
        sendingRecords = sendingRecords.map(List::copyOf);
        receivingRecords = receivingRecords.map(List::copyOf);
    }
}
