package dev.maildomain.domainsapi;

import java.time.Duration;
import java.util.Objects;

/**
 * What can come of a request other than a value. The message holds the service's own words, cut and cleaned by
 * {@link ServiceText}; it is fit for a condition, an event or a log line.
 */
public abstract sealed class DomainsApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private DomainsApiException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The service refused a value (HTTP 400, 422 and the like). Sending the same again gives the same answer. */
    public static final class Invalid extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** With the service's words. */
        public Invalid(String message) {
            super(message, null);
        }
    }

    /** The API key isn't known, or no longer (HTTP 401, as JSON or as text). Nothing was changed by the request. */
    public static final class Unauthorized extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** With the service's words. */
        public Unauthorized(String message) {
            super(message, null);
        }
    }

    /**
     * The API key works, but it is another account's than the one that holds the object: what the service says under it
     * proves nothing about the object.
     */
    public static final class OtherAccount extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /**
         * Names both accounts.
         *
         * @param actual the account of the key
         * @param holder the account under which the object was last seen
         */
        public OtherAccount(String actual, String holder) {
            super(
                    "it belongs to account " + actual + ", and the object to account " + holder
                            + "; put a key of account " + holder + " in place",
                    null);
        }
    }

    /** The key's role or the account's plan doesn't allow it (HTTP 402, 403). */
    public static final class Forbidden extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** With the service's words. */
        public Forbidden(String message) {
            super(message, null);
        }
    }

    /**
     * The service said in JSON that the object isn't there (HTTP 404). A 404 in any other form comes from a wrong path
     * or from something in between, and is {@link Unavailable}.
     */
    public static final class NotFound extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** With the service's words. */
        public NotFound(String message) {
            super(message, null);
        }
    }

    /** The name or the login is taken (HTTP 409, or a 400 that says so). */
    public static final class Conflict extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** With the service's words. */
        public Conflict(String message) {
            super(message, null);
        }
    }

    /** Too many requests (HTTP 429, 420), or none left in our own budget. Nothing was changed by the request. */
    public static final class RateLimited extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** How long to wait before the next request, at least. */
        private final Duration delay;

        /** With the service's words and the wait that it named. */
        public RateLimited(String message, Duration delay) {
            super(message, null);
            this.delay = Objects.requireNonNull(delay);
        }

        /** How long to wait before the next request, at least. */
        public Duration delay() {
            return delay;
        }
    }

    /**
     * No usable answer: no connection, a time-out, HTTP 5xx, a redirect, a body that isn't the API's. Says nothing about
     * the object asked for. A request that isn't idempotent wasn't sent then; if it was, that is {@link OutcomeUnknown}.
     */
    public static final class Unavailable extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** With what happened, and its cause where there is one. */
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A request that isn't idempotent was sent, and no usable answer came: it may have had its effect. */
    public static final class OutcomeUnknown extends DomainsApiException {
        private static final long serialVersionUID = 1L;

        /** With what happened, and its cause where there is one. */
        public OutcomeUnknown(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
