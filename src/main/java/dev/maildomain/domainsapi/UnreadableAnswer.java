package dev.maildomain.domainsapi;

/** An answer of status 2xx that isn't what the API answers. */
final class UnreadableAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the name of the field that is missing or makes no sense, never with its value. */
    UnreadableAnswer(String field) {
        super(field);
    }
}
