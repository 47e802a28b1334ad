package dev.maildomain.domainsapi;

/**
 * How mail is delivered to other servers.
 *
 * @param requireTls deliver over TLS or not at all
 * @param skipVerification accept any certificate
 */
public record Connection(boolean requireTls, boolean skipVerification) {}
