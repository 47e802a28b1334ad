package dev.maildomain.domainsapi;

import java.util.Optional;

/**
 * Which domains to list.
 *
 * @param authority only those whose DKIM authority this is; the service ignores it when a state is given
 * @param state only those in this state
 * @param page which of them
 */
public record DomainFilter(Optional<String> authority, Optional<DomainState> state, Page page) {

    /** All domains. */
    public static DomainFilter all(Page page) {
        return new DomainFilter(Optional.empty(), Optional.empty(), page);
    }
}
