package dev.maildomain.crash;

/** On which side of a call's effect the operator dies. */
enum Side {
    /** The call is never heard of outside. */
    BEFORE,
    /** The call is carried out, and nobody is left to hear the answer. */
    AFTER
}
