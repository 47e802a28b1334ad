package dev.maildomain.domainsapi;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a change of DKIM authority.
 *
 * @param changed false if the service says that the authority was that already
 * @param sendingRecords the sending records from now on, where the answer lists them
 */
public record DkimAuthorityChange(boolean changed, Optional<List<DnsRecord>> sendingRecords) {

    /** Copies the list. */
    public DkimAuthorityChange {
        sendingRecords = sendingRecords.map(List::copyOf);
    }
}
