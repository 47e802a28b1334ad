package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the control API may change about a domain behind everybody's back. */
final class DomainPatch {
    private static final Set<String> SETTINGS = Set.of(
            "spam_action",
            "wildcard",
            "web_scheme",
            "web_prefix",
            "require_tls",
            "skip_verification",
            "use_automatic_sender_security",
            "encrypt_incoming_message",
            "message_ttl",
            "archive_to");
    private static final Set<String> OTHERS = Set.of(
            "id",
            "created_at",
            "type",
            "ips",
            "poolId",
            "state",
            "is_disabled",
            "disabled",
            "tracking",
            "dkimAuthority",
            "dkimKeys",
            "owner",
            "credentials",
            "deleted");

    private final World world;
    private final JsonObject patch;

    private DomainPatch(World world, JsonObject patch) {
        this.world = world;
        this.patch = patch;
    }

    /**
     * The domain with what the patch names; {@code deleted} is the caller's.
     *
     * @throws Refusal 400 for an unknown field or a value that can't be
     */
    static Domain apply(Domain domain, JsonObject patch, World world) {
        for (String field : patch.fieldNames()) {
            if (!SETTINGS.contains(field) && !OTHERS.contains(field)) {
                throw Refusal.badRequest("unknown field " + field);
            }
        }
        DomainPatch step = new DomainPatch(world, patch);
        Domain changed = domain.withIdentity(step.identity(domain.identity()))
                .withAccount(step.owner(domain.account()))
                .withSettings(domain.settings().with(step.settings()))
                .withTracking(step.tracking(domain.tracking()))
                .withDkim(step.dkim(domain.dkim()));
        return step.logins(step.state(changed));
    }

    private Domain.Identity identity(Domain.Identity identity) {
        Instant createdAt = patch.containsKey("created_at")
                ? Rendering.parseGmt(patch.getString("created_at"))
                : identity.createdAt();
        return new Domain.Identity(
                patch.getString("id", identity.id()),
                identity.name(),
                identity.realm(),
                createdAt,
                patch.getString("type", identity.type()),
                patch.containsKey("ips") ? Json.strings(patch.getJsonArray("ips")) : identity.ips(),
                patch.getString("poolId", identity.poolId()));
    }

    private String owner(String present) {
        String owner = patch.getString("owner", present);
        return world.accounts()
                .find(owner)
                .orElseThrow(() -> Refusal.badRequest("unknown account " + owner))
                .name();
    }

    private Params settings() {
        Params params = new Params();
        SETTINGS.stream()
                .filter(patch::containsKey)
                .forEach(field -> params.add(field, String.valueOf(patch.getValue(field))));
        return params;
    }

    private Tracking tracking(Tracking tracking) {
        JsonObject groups = patch.getJsonObject("tracking", new JsonObject());
        JsonObject open = groups.getJsonObject("open", new JsonObject());
        JsonObject click = groups.getJsonObject("click", new JsonObject());
        JsonObject unsubscribe = groups.getJsonObject("unsubscribe", new JsonObject());
        return tracking.withOpen(
                        open.getBoolean("active", tracking.open()),
                        open.getBoolean("place_at_the_top", tracking.openAtTheTop()))
                .withClick(String.valueOf(click.getValue("active", tracking.click())))
                .withUnsubscribe(
                        unsubscribe.getBoolean("active", tracking.unsubscribe()),
                        unsubscribe.getString("html_footer", tracking.htmlFooter()),
                        unsubscribe.getString("text_footer", tracking.textFooter()));
    }

    private Dkim dkim(Dkim dkim) {
        Dkim changed = dkim.withAuthority(patch.getString("dkimAuthority", dkim.authority()));
        if (!patch.containsKey("dkimKeys")) {
            return changed;
        }
        List<DkimKey> keys = new ArrayList<>();
        for (Object key : patch.getJsonArray("dkimKeys")) {
            keys.add(key(
                    key instanceof String selector ? new JsonObject().put("selector", selector) : (JsonObject) key));
        }
        return new Dkim(changed.authority(), keys);
    }

    private DkimKey key(JsonObject json) {
        DkimKey generated = world.domains().newKey(json.getString("selector"), json.getInteger("bits", 1024));
        return new DkimKey(
                generated.selector(),
                generated.bits(),
                json.getString("publicKey", generated.publicKey()),
                json.getBoolean("active", false));
    }

    /** A domain that is made active looks as if a verification had just found what it needs. */
    private Domain state(Domain domain) {
        Standing standing = domain.standing();
        String state = patch.getString("state", standing.state());
        boolean disabled = patch.containsKey("disabled")
                ? patch.getJsonObject("disabled") != null
                : patch.getBoolean("is_disabled", state.equals("disabled"));
        if (disabled) {
            JsonObject why = patch.getJsonObject("disabled", standing.disabled());
            return domain.withStanding(standing.withDisabled(why == null ? new JsonObject() : why));
        }
        Domain enabled = domain.withStanding(standing.withDisabled(null));
        if (!patch.containsKey("state")) {
            return enabled;
        }
        return switch (state) {
            case "active" -> active(enabled);
            case "unverified" -> enabled.withStanding(Standing.NEW);
            default -> throw Refusal.badRequest("state must be active, unverified or disabled");
        };
    }

    private static Domain active(Domain domain) {
        Domain signing = domain.withDkim(domain.dkim().activated());
        Set<String> seen = DomainRecords.all(signing)
                .filter(record -> record.purpose() == Purpose.SPF || record.purpose() == Purpose.DKIM)
                .map(DnsRecord::identity)
                .collect(Collectors.toSet());
        seen.addAll(domain.standing().seen());
        return signing.withStanding(new Standing(true, null, seen));
    }

    private Domain logins(Domain domain) {
        Domain changed = domain;
        for (Map.Entry<String, Object> login : patch.getJsonObject("credentials", new JsonObject())) {
            String address = domain.address(login.getKey().toLowerCase(Locale.ROOT));
            changed = login.getValue() == null
                    ? changed.withoutLogin(address)
                    : changed.withLogin(
                            address,
                            Login.of((String) login.getValue(), world.clock().now()));
        }
        return changed;
    }
}
