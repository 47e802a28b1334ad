package dev.maildomain.domainsapi;

import java.util.Optional;

/**
 * Settings to put in one request, from {@link #NONE} on; what is absent keeps its value, or gets the service's own when
 * the domain is made. The service may pass over one that it doesn't know and answers as if all were well: what it took
 * is in the answer.
 *
 * @param spamAction what happens to inbound spam
 * @param wildcard whether mail for sub-domains is accepted
 * @param webScheme scheme of tracking links
 * @param webPrefix host label of tracking links; renames the tracking CNAME record
 * @param requireTls whether mail is delivered over TLS only
 * @param skipVerification whether a receiving host's certificate goes unchecked
 */
public record DomainChange(
        Optional<SpamAction> spamAction,
        Optional<Boolean> wildcard,
        Optional<WebScheme> webScheme,
        Optional<String> webPrefix,
        Optional<Boolean> requireTls,
        Optional<Boolean> skipVerification) {

    /** Changes nothing. */
    public static final DomainChange NONE = new DomainChange(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** This change and {@code value}. */
    public DomainChange withSpamAction(SpamAction value) {
        return new DomainChange(Optional.of(value), wildcard, webScheme, webPrefix, requireTls, skipVerification);
    }

    /** This change and {@code value}. */
    public DomainChange withWildcard(boolean value) {
        return new DomainChange(spamAction, Optional.of(value), webScheme, webPrefix, requireTls, skipVerification);
    }

    /** This change and {@code value}. */
    public DomainChange withWebScheme(WebScheme value) {
        return new DomainChange(spamAction, wildcard, Optional.of(value), webPrefix, requireTls, skipVerification);
    }

    /** This change and {@code value}. */
    public DomainChange withWebPrefix(String value) {
        return new DomainChange(spamAction, wildcard, webScheme, Optional.of(value), requireTls, skipVerification);
    }

    /** This change and {@code value}. */
    public DomainChange withRequireTls(boolean value) {
        return new DomainChange(spamAction, wildcard, webScheme, webPrefix, Optional.of(value), skipVerification);
    }

    /** This change and {@code value}. */
    public DomainChange withSkipVerification(boolean value) {
        return new DomainChange(spamAction, wildcard, webScheme, webPrefix, requireTls, Optional.of(value));
    }
}
