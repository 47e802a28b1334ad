package dev.maildomain.password;

import dev.maildomain.status.Verdict;

/** The next step of the password protocol; the package's description draws them. */
public sealed interface PasswordStep {

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

    /**
     * The service has the pending password: make it the main Secret's.
     *
     * @param seq the number that it gets there
     */
    record Flip(StoredSecret.Ours pending, long seq) implements PasswordStep {}

    /** The main Secret has the password of the login. */
    record Rest(StoredSecret.Ours main) implements PasswordStep {}

    /** A step that needs nothing of the service. */
    sealed interface Housekeeping extends PasswordStep {}

    /** Make the Secrets this resource's that an earlier one of the same name left. */
    record Inherit() implements Housekeeping {}

    /** Have the Secrets go with the resource, or stay, as it says now. */
    record Reown() implements Housekeeping {}

    /** Write what a Secret of an earlier name holds into the main Secret. */
    record Move(FormerSecret from) implements Housekeeping {}

    /** Delete a Secret of an earlier name, which nobody is told to read any more. */
    record DeleteFormer(FormerSecret former) implements Housekeeping {}

    /** The pending Secret has served. */
    record Discard(StoredSecret.Ours pending) implements Housekeeping {}
}
