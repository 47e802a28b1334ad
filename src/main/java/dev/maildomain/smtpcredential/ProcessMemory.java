package dev.maildomain.smtpcredential;

import dev.maildomain.password.RefusedPasswords;

/**
 * What outlives a run, but not the process.
 *
 * @param refused passwords that the service refused
 * @param disproven creates that made nothing
 * @param lookouts what time will come for
 */
record ProcessMemory(RefusedPasswords refused, DisprovenCreates disproven, Lookouts lookouts) {

    ProcessMemory(RefusedPasswords refused, Lookouts lookouts) {
        this(refused, new DisprovenCreates(), lookouts);
    }

    /** The service has made a login with the password that it was given. */
    void createSucceeded(String uid) {
        refused.forget(uid);
        disproven.forget(uid);
    }

    /** The resource is gone. */
    void forget(String uid) {
        createSucceeded(uid);
        lookouts.forget(uid);
    }
}
