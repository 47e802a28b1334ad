package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** How a profile speaks: which paths and parameters it knows, and the shapes and words of its answers. */
interface Dialect {
    /** Whether a path is served only under the versions that today's service has it under. */
    boolean hasStrictVersions();

    /** Whether the operations that the reference page does not have are served. */
    boolean servesBeyondPage();

    /** The selector of a new domain's first key. */
    String newSelector();

    /** The settings changed by what the profile takes as parameters of creating or updating a domain. */
    Settings settings(Settings settings, Params params);

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

    JsonObject dkimAuthority(Domain domain, boolean changed);

    JsonObject dnsRecord(Domain domain, DnsRecord record);

    JsonObject login(String address, Login login);

    Reply unauthorized();

    /** The answer as it goes out, with what every answer has. */
    Reply finish(Reply reply);

    /** Headers of every answer to a caller whose key is known. */
    Map<String, String> callerHeaders(Account account, String key);
}
