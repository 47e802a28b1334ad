package dev.maildomain.domainsapi;

/** Scheme of open, click and unsubscribe links ({@code web_scheme}). */
public enum WebScheme {
    /** Plain. */
    HTTP,
    /** TLS. */
    HTTPS
}
