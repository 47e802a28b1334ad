package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a profile speaks: which paths and parameters it knows, and the shapes and words of its answers. */
interface Dialect {
    /** Whether a path is served only under the versions that today's service has it under. */
    boolean hasStrictVersions();

    /** Whether the operations that the reference page does not have are served. */
    boolean servesBeyondPage();

    /** The selector of a new domain's first key. */
    String newSelector();

    /** Of the parameters of a call, those that the profile knows; the others count as not given. */
    Params known(Params params, Set<String> onPage);

    /** Whether a domain is created even though its {@code smtp_password} is refused. */
    boolean createsBeforePasswordCheck();

    /** Whether a login without a password gets one. */
    boolean generatesPasswords();

    /** Words of the 400 for a name that is in use, by the caller or by somebody else. */
    String nameTaken(String name, boolean byCaller);

    JsonObject created(Domain domain);

    JsonObject fetched(Domain domain, Params query);

    JsonObject updated(Domain domain, int version);

    JsonObject verified(Domain domain);

    /** A page of the list of domains. */
    JsonObject listed(List<Domain> page, int totalCount);

    String deleteAccepted();

    JsonObject connection(Settings settings);

    JsonObject connectionUpdated(Settings settings);

    JsonObject tracking(Domain domain);

    Tracking openTracking(Tracking tracking, Params params);

    Tracking clickTracking(Tracking tracking, Params params);

    Tracking unsubscribeTracking(Tracking tracking, Params params);

    JsonObject openTracking(Tracking tracking);

    /** Whether a domain is to sign with its own keys; empty if the parameters don't say. */
    Optional<Boolean> self(Params params);

    JsonObject dkimAuthority(Domain domain, boolean changed);

    JsonObject dnsRecord(Domain domain, DnsRecord record);

    JsonObject login(String address, Login login);

    Reply unauthorized();

    /** The answer as it goes out, with what every answer has. */
    Reply finish(Reply reply);

    /** Headers of every answer to a caller whose key is known. */
    Map<String, String> callerHeaders(Account account, String key);
}
