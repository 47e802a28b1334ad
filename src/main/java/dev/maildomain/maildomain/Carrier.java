package dev.maildomain.maildomain;

/** The requests that change settings of a domain that exists, each named after the reference page's endpoint. */
enum Carrier {
    /** {@code PUT /domains/<domain>}: many settings, and an answer with all of them. */
    DOMAIN,
    /** {@code PUT /domains/<domain>/connection}. */
    CONNECTION,
    /** {@code PUT /domains/<domain>/web_prefix}; its answer holds no value. */
    WEB_PREFIX,
    /** {@code PUT /domains/<domain>/dkim_authority}. */
    DKIM_AUTHORITY,
    /** {@code PUT /domains/<domain>/dkim_selector}; its answer holds no value. */
    DKIM_SELECTOR,
    /** {@code PUT /domains/<domain>/tracking/open}. */
    OPEN_TRACKING,
    /** {@code PUT /domains/<domain>/tracking/click}. */
    CLICK_TRACKING,
    /** {@code PUT /domains/<domain>/tracking/unsubscribe}. */
    UNSUBSCRIBE_TRACKING
}
