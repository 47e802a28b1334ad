package dev.maildomain.domainsapi.wire;

import java.util.List;

/** The answer to a change of DKIM authority. */
public record DkimAuthorityAnswer(String message, Boolean changed, List<DnsRecordJson> sendingDnsRecords) {}
