package dev.maildomain.domainsapi;

/** Where a domain stands at the service. */
public enum DomainState {
    /** Verified: mail can be sent. */
    ACTIVE,
    /** The service hasn't seen the sending records in DNS, or says a word that we don't know. */
    UNVERIFIED,
    /** Switched off by the service; can't be changed or deleted. */
    DISABLED
}
