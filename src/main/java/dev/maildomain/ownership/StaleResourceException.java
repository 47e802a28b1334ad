package dev.maildomain.ownership;

/** The resource that a decision was made for has changed since; the decision has to be made again. */
public final class StaleResourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For the resource of that name. */
    public StaleResourceException(String name) {
        super(name + " has changed since it was read");
    }
}
