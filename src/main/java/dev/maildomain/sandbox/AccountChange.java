package dev.maildomain.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the control API may change about an account. What the object does not name stays as it is. */
final class AccountChange {
    private static final Set<String> FIELDS =
            Set.of("keys", "requestsPerMinute", "subaccounts", "ips", "pools", "domainLimit");

    /** A pool that is given by its id alone has one address (TEST-NET-1, RFC 5737). */
    private static final List<String> SOME_ADDRESS = List.of("192.0.2.1");

    private final JsonObject json;

    private AccountChange(JsonObject json) {
        this.json = json;
    }

    static AccountChange of(JsonObject json) {
        for (String field : json.fieldNames()) {
            if (!FIELDS.contains(field)) {
                throw Refusal.badRequest("unknown field " + field);
            }
        }
        Integer requestsPerMinute = json.getInteger("requestsPerMinute");
        if (requestsPerMinute != null && requestsPerMinute < 1) {
            throw Refusal.badRequest("requestsPerMinute must be at least 1");
        }
        return new AccountChange(json);
    }

    void apply(Account account, Accounts accounts) {
        if (json.containsKey("keys")) {
            accounts.giveKeys(account, Set.copyOf(Json.strings(json.getJsonArray("keys"))));
        }
        if (json.containsKey("subaccounts")) {
            accounts.giveSubaccounts(account, Set.copyOf(Json.strings(json.getJsonArray("subaccounts"))));
        }
        if (json.containsKey("ips")) {
            account.ips(Json.strings(json.getJsonArray("ips")));
        }
        if (json.containsKey("pools")) {
            account.pools(pools(json.getJsonArray("pools")));
        }
        if (json.containsKey("domainLimit")) {
            account.domainLimit(json.getInteger("domainLimit"));
        }
        if (json.containsKey("requestsPerMinute")) {
            account.requests().limit(json.getInteger("requestsPerMinute"));
        }
    }

    /** Everything about the account but its keys. */
    static JsonObject describe(Account account) {
        return new JsonObject()
                .put("name", account.name())
                .put("id", account.id())
                .put("requestsPerMinute", account.requests().limit())
                .put("subaccounts", new JsonArray(List.copyOf(account.subaccounts())))
                .put("ips", new JsonArray(account.ips()))
                .put("pools", new JsonArray(List.copyOf(account.pools().keySet())))
                .put("domainLimit", account.domainLimit());
    }

    /** Pools as ids, or as objects of {@code id} and {@code ips}. */
    private static Map<String, List<String>> pools(JsonArray array) {
        Map<String, List<String>> pools = new LinkedHashMap<>();
        for (Object pool : array) {
            if (pool instanceof String id) {
                pools.put(id, SOME_ADDRESS);
            } else {
                JsonObject object = (JsonObject) pool;
                pools.put(object.getString("id"), Json.strings(object.getJsonArray("ips")));
            }
        }
        return pools;
    }
}
