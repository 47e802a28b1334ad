package dev.maildomain.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Everything the sandbox knows about a domain, for the control API. */
final class DomainState {
    private DomainState() {}

    static JsonObject of(Domain domain, World world) {
        Settings settings = domain.settings();
        return Rendering.domain(domain)
                .put("use_automatic_sender_security", settings.automaticSenderSecurity())
                .put("encrypt_incoming_message", settings.encryptIncomingMessage())
                .put("message_ttl", settings.messageTtlSeconds())
                .put("archive_to", settings.archiveTo())
                .put("disabled", domain.standing().disabled())
                .put("account", domain.account())
                .put("realm", domain.realm().toString())
                .put("deleting", world.domains().isBeingDeleted(domain.name()))
                .put("ips", new JsonArray(domain.identity().ips()))
                .put("poolId", domain.identity().poolId())
                .put("tracking", tracking(domain.tracking()))
                .put("dkimAuthority", domain.dkim().authority())
                .put("dkimKeys", keys(domain.dkim()))
                .put("signing", signing(domain, world))
                .put("dns", dns(domain.name(), world.dns()))
                .put("credentials", logins(domain));
    }

    /** What the fake DNS holds for a domain, whether it exists or not. */
    static JsonObject dns(String domain, FakeDns dns) {
        JsonObject json = new JsonObject();
        for (Purpose purpose : Purpose.values()) {
            json.put(purpose.toString(), dns.holds(domain, purpose));
        }
        return json;
    }

    private static JsonObject tracking(Tracking tracking) {
        return new JsonObject()
                .put(
                        "open",
                        new JsonObject()
                                .put("active", tracking.open())
                                .put("place_at_the_top", tracking.openAtTheTop()))
                .put("click", Rendering.click(tracking))
                .put("unsubscribe", Rendering.unsubscribe(tracking));
    }

    private static JsonArray keys(Dkim dkim) {
        JsonArray keys = new JsonArray();
        dkim.keys()
                .forEach(key -> keys.add(new JsonObject()
                        .put("selector", key.selector())
                        .put("bits", key.bits())
                        .put("publicKey", key.publicKey())
                        .put("active", key.active())));
        return keys;
    }

    /** The selector under which receivers look for the key that mail is signed with, and whether they find it. */
    private static JsonObject signing(Domain domain, World world) {
        String selector = domain.settings().automaticSenderSecurity()
                ? "pdk1"
                : world.domains()
                        .find(domain.dkim().authority())
                        .flatMap(authority -> authority.dkim().signing())
                        .map(DkimKey::selector)
                        .orElse(null);
        boolean visible = selector != null && world.verification().isDkimVisible(domain);
        return new JsonObject().put("selector", selector).put("visibleInDns", visible);
    }

    private static JsonObject logins(Domain domain) {
        JsonObject logins = new JsonObject();
        domain.logins().forEach((address, login) -> logins.put(address, login.passwordSha256()));
        return logins;
    }
}
