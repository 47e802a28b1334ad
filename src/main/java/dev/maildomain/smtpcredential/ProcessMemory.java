package dev.maildomain.smtpcredential;

import dev.maildomain.password.RefusedPasswords;

/**
 * What outlives a run, but not the process.
 *
 * @param refused passwords that the service refused
 * @param disproven creates that made nothing
 */
record ProcessMemory(RefusedPasswords refused, DisprovenCreates disproven) {

    ProcessMemory(RefusedPasswords refused) {
        this(refused, new DisprovenCreates());
    }

    /** The resource is gone. */
    void forget(String uid) {
        refused.forget(uid);
        disproven.forget(uid);
    }
}
