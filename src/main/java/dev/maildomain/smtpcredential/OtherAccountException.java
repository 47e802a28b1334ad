package dev.maildomain.smtpcredential;

import java.util.Optional;

/** The API key at hand belongs to another account than the login: nothing may be concluded from its answers. */
final class OtherAccountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    OtherAccountException(String expected, Optional<String> found) {
        super("account " + found.orElse("unknown") + " instead of " + expected);
        this.expected = expected;
        this.found = found.orElse(null);
    }

    /** The account of the login. */
    String expected() {
        return expected;
    }

    /** The account of the key, if the service tells. */
    Optional<String> found() {
        return Optional.ofNullable(found);
    }
}
