package dev.maildomain.domainsapi.wire;

import java.util.List;

/**
 * A page of SMTP credentials.
 *
 * @param items may be null for none
 * @param totalCount of this page or of all, which the service doesn't say
 */
public record CredentialListAnswer(List<CredentialJson> items, Integer totalCount) {

    /** A login; {@code mailbox} says the same. */
    public record CredentialJson(String login, String mailbox, String createdAt) {}
}
