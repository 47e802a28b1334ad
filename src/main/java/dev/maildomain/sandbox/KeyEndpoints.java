package dev.maildomain.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The DKIM keys of a domain; not on the reference page. */
final class KeyEndpoints {
    /** More keys than this an authority can't have. */
    private static final int MAX_KEYS = 5;

    private final World world;
    private final DomainAccess access;

    KeyEndpoints(World world, DomainAccess access) {
        this.world = world;
        this.access = access;
    }

    /** An unknown domain has no keys; it is not an error. */
    Reply list(Call call) {
        JsonArray items = access.read(call).map(domain -> items(domain)).orElseGet(JsonArray::new);
        return Reply.ok(new JsonObject().put("items", items));
    }

    Reply activate(Call call) {
        return activate(call, true);
    }

    Reply deactivate(Call call) {
        return activate(call, false);
    }

    /** Keys of the domain that the query names, or of none. */
    Reply listOfAccount(Call call) {
        JsonArray items = signingDomain(call).map(this::items).orElseGet(JsonArray::new);
        JsonObject paging = new JsonObject();
        for (String page : new String[] {"previous", "first", "next", "last"}) {
            paging.put(page, call.realm().pathPrefix() + "/v1/dkim/keys?page=" + page);
        }
        return Reply.ok(new JsonObject().put("items", items).put("paging", paging));
    }

    Reply create(Call call) {
        Params params = call.params();
        Domain domain = signingDomain(call).orElseThrow(() -> Refusal.notFound("Domain not found"));
        String selector = params.atom("selector").orElseThrow(() -> missing("selector"));
        int bits = params.oneOf("bits", "1024", "2048").map(Integer::valueOf).orElse(1024);
        DkimKey key = params.nonEmpty("pem")
                .map(pem -> ImportedKey.of(selector, pem))
                .orElseGet(() -> world.domains().newKey(selector, bits));
        if (domain.dkim().hasSelector(selector)) {
            throw Refusal.badRequest("failed to create domain key: duplicate key");
        }
        if (domain.dkim().keys().size() >= MAX_KEYS) {
            throw Refusal.badRequest("failed to create domain key: too many keys");
        }
        access.save(call, domain, domain.withDkim(domain.dkim().plus(key)));
        return Reply.ok(item(domain, key));
    }

    Reply delete(Call call) {
        Domain domain = signingDomain(call).orElseThrow(KeyEndpoints::keyNotFound);
        String selector = call.params().nonEmpty("selector").orElseThrow(() -> missing("selector"));
        if (!domain.dkim().hasSelector(selector)) {
            throw keyNotFound();
        }
        if (domain.dkim()
                .signing()
                .filter(key -> key.selector().equals(selector))
                .isPresent()) {
            throw Refusal.badRequest("cannot delete domain key: must have at least one active domain key");
        }
        access.save(call, domain, domain.withDkim(domain.dkim().without(selector)));
        return Reply.message(200, "success");
    }

    /** A key can be activated only when DNS has it. */
    private Reply activate(Call call, boolean active) {
        String selector = call.path().get("selector");
        Domain domain = access.write(call)
                .filter(found -> found.dkim().hasSelector(selector))
                .orElseThrow(KeyEndpoints::keyNotFound);
        if (active && !world.dns().holds(domain.name(), Purpose.DKIM)) {
            throw Refusal.badRequest("failed to activate domain key: DNS record is not valid");
        }
        access.save(call, domain, domain.withDkim(domain.dkim().change(selector, key -> key.activated(active))));
        return Reply.ok(Rendering.message("domain key " + (active ? "activated" : "deactivated"))
                .put("authority", domain.name())
                .put("selector", selector)
                .put("active", active));
    }

    private Optional<Domain> signingDomain(Call call) {
        String name = call.params().nonEmpty("signing_domain").orElseThrow(() -> missing("signing_domain"));
        return access.write(call.about(name));
    }

    private JsonArray items(Domain domain) {
        JsonArray items = new JsonArray();
        domain.dkim().keys().forEach(key -> items.add(item(domain, key)));
        return items;
    }

    private JsonObject item(Domain domain, DkimKey key) {
        return new JsonObject()
                .put("signing_domain", domain.name())
                .put("selector", key.selector())
                .put("dns_record", world.dialect().dnsRecord(domain, DomainRecords.ofKey(domain, key)));
    }

    private static Refusal missing(String name) {
        return Refusal.badRequest("Missing mandatory parameter: " + name);
    }

    private static Refusal keyNotFound() {
        return Refusal.notFound("domain key not found");
    }
}
