package dev.maildomain.crash;

/** Thrown in place of every request of a dead life of the operator, and of the answer to its last one. */
final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("the operator is dead", null, false, false);
    }
}
