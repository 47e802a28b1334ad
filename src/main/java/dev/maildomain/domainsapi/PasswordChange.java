package dev.maildomain.domainsapi;

/** What came of setting a password. */
public enum PasswordChange {
    /** The service took it. */
    CHANGED,
    /** The service refused it because it is the present one. */
    SAME_AS_BEFORE
}
