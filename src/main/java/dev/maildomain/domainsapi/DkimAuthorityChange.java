package dev.maildomain.domainsapi;

import java.util.List;

/**
 * The answer to a change of DKIM authority.
 *
 * @param changed false if the authority was that already
 * @param sendingRecords the sending records from now on
 */
public record DkimAuthorityChange(boolean changed, List<DnsRecord> sendingRecords) {

    /** Copies the list. */
    public DkimAuthorityChange {
        sendingRecords = List.copyOf(sendingRecords);
    }
}
