package dev.maildomain.smtpcredential;

import dev.maildomain.status.Verdict;

/** The next step of the password protocol; the package's description draws them. */
sealed interface PasswordStep {

    /** A person has to act before there can be a password. */
    record Blocked(Verdict why) implements PasswordStep {}

    /**
     * Put a password into the pending Secret.
     *
     * @param seq its number
     * @param wish {@link Wish.Generate} or {@link Wish.Take}
     */
    record Prepare(long seq, Wish wish) implements PasswordStep {}

    /** Tell the service the pending password. */
    record Send(StoredSecret.Ours pending) implements PasswordStep {}

    /** The service has the pending password: make it the main Secret's. */
    record Flip(StoredSecret.Ours pending) implements PasswordStep {}

    /** The pending Secret has served. */
    record Discard(StoredSecret.Ours pending) implements PasswordStep {}

    /** The main Secret has the password of the login. */
    record Rest(StoredSecret.Ours main) implements PasswordStep {}
}
