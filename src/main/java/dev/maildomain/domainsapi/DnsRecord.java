package dev.maildomain.domainsapi;

import java.util.List;
import java.util.Optional;

/**
 * A DNS record that the service wants to see, and whether it has seen it.
 *
 * @param type {@code TXT}, {@code CNAME} or {@code MX}
 * @param name owner name; absent on MX records, which stand at the domain itself
 * @param value record data
 * @param priority preference of an MX record
 * @param active whether the service uses the record; absent where the service doesn't say
 * @param valid whether the service has seen it in DNS; anything but its word {@code valid} is no
 * @param seen what the service saw in DNS instead or besides
 */
public record DnsRecord(
        String type,
        Optional<String> name,
        String value,
        Optional<Integer> priority,
        Optional<Boolean> active,
        boolean valid,
        List<String> seen) {

    /** Copies the list. */
    public DnsRecord {
        seen = List.copyOf(seen);
    }
}
