package dev.maildomain.crash;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What goes to a server over HTTP, and which of it are calls that count. */
interface Traffic {

    /** Whether requests of that method count. */
    boolean counts(String method);

    /**
     * The call that a request is.
     *
     * @param path as it is sent, without the query
     * @param form the parameters of a form; empty for another body
     */
    Call read(String method, String path, MultiMap form, Buffer body);

    /** What the status of its answer says of the outcome of a call, in words of the {@link Trace}. */
    String outcome(int status);

    /**
     * Requests to the Domains API, all of which count.
     *
     * @param isActive whether a domain is active at the service
     */
    record ToTheService(Predicate<String> isActive) implements Traffic {

        @Override
        public boolean counts(String method) {
            return true;
        }

        @Override
        public Call read(String method, String path, MultiMap form, Buffer body) {
            Map<String, String> parameters = new HashMap<>();
            form.forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue()));
            return new ServiceRequest(method, URI.create(path).getPath(), parameters).call(isActive);
        }

        @Override
        public String outcome(int status) {
            return status < 300 ? "done" : Integer.toString(status);
        }
    }

    /** Requests to the API server, of which the writes count. */
    record ToTheCluster() implements Traffic {

        @Override
        public boolean counts(String method) {
            return Calls.isWrite(method);
        }

        @Override
        public Call read(String method, String path, MultiMap form, Buffer body) {
            return Calls.toTheCluster(method, URI.create(path).getPath(), body.toString());
        }

        @Override
        public String outcome(int status) {
            return Integer.toString(status);
        }
    }
}
