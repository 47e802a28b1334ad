package dev.maildomain.domainsapi;

/** What happens to inbound spam ({@code spam_action}). */
public enum SpamAction {
    /** No filtering. */
    DISABLED,
    /** Not delivered. */
    BLOCK,
    /** Delivered with a header. */
    TAG
}
