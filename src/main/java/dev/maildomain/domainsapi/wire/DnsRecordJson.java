package dev.maildomain.domainsapi.wire;

import java.util.List;

/**
 * A DNS record that the service wants to see.
 *
 * @param name absent on MX
 * @param priority a number or its text; MX only
 * @param cached what the service saw
 * @param valid {@code valid}, {@code unknown}, in any case
 */
public record DnsRecordJson(
        String recordType,
        String name,
        String value,
        String priority,
        Boolean isActive,
        String valid,
        List<String> cached) {}
