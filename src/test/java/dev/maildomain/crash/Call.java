package dev.maildomain.crash;

import dev.maildomain.domainsapi.SecretValue;
import java.util.Optional;
import java.util.Set;

/**
 * A request that may have an effect outside: any of the Domains API, and a write to the API server.
 *
 * @param edge where it goes
 * @param what the method of the Domains API and the names that it is given, or the method and path at the API server
 * @param passwords what the service is told as a password
 * @param secret the write to a Secret that it is
 * @param onActive whether it is the verification of a domain that was active just before
 */
record Call(Edge edge, String what, Set<SecretValue> passwords, Optional<SecretWrite> secret, boolean onActive) {

    /** Who is asked. */
    enum Edge {
        DOMAINS_API,
        KUBERNETES
    }

    @Override
    public String toString() {
        return (edge == Edge.DOMAINS_API ? "service " : "cluster ") + what;
    }
}
