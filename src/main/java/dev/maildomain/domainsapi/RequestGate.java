package dev.maildomain.domainsapi;

import java.time.Duration;

/**
 * Who decides whether a request may be sent now. Asked before each request, and before a connection is made for it; one
 * permit lets one request through, once.
 */
public interface RequestGate {

    /**
     * Spends a permit.
     *
     * @return the permit, to be closed when the answer is there or will never be
     * @throws DomainsApiException.RateLimited if there is none; the request isn't sent then
     */
    Permit enter();

    /** The service refused a request for their number, and named this wait. */
    void rateLimited(Duration delay);

    /** A permit that a request holds. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
