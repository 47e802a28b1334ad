package dev.maildomain.sandbox;

/** A request that the service refuses, with its status and its words. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        // Part of normal operation: nobody looks at where it was thrown.
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    int status() {
        return status;
    }
}
