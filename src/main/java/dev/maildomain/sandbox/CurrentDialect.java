package dev.maildomain.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The service as it is known to behave. DNS records come in another order in every answer, as clients of the service
 * report; the answer to a verification has an empty {@code smtp_login}, as recorded.
 */
final class CurrentDialect implements Dialect {
    /** Default selectors that were seen. */
    private static final List<String> SELECTORS = List.of("smtp", "k1", "pic", "mailo", "mx", "krs", "s1");

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
            "X-Xss-Protection", "1; mode=block",
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Allow-Credentials", "true");

    private final Random random;

    CurrentDialect(Random random) {
        this.random = random;
    }

    @Override
    public boolean hasStrictVersions() {
        return true;
    }

    @Override
    public boolean servesBeyondPage() {
        return true;
    }

    @Override
    public String newSelector() {
        return SELECTORS.get(random.nextInt(SELECTORS.size()));
    }

    @Override
    public Params known(Params params, Set<String> onPage) {
        return params;
    }

    @Override
    public boolean createsBeforePasswordCheck() {
        return true;
    }

    @Override
    public boolean generatesPasswords() {
        return true;
    }

    @Override
    public String nameTaken(String name, boolean byCaller) {
        return byCaller ? "domain " + name + " already exists" : "This domain name is already taken";
    }

    @Override
    public JsonObject created(Domain domain) {
        return withRecords(domain).put("message", "Domain DNS records have been created");
    }

    @Override
    public JsonObject fetched(Domain domain, Params query) {
        JsonObject answer = withRecords(domain);
        if (query.flag("h:extended").orElse(false)) {
            answer.getJsonObject("domain")
                    .put("dkim_host", "dkim." + domain.realm().mailDomain())
                    .put("mailfrom_host", domain.realm().mailDomain())
                    .put("pod", "default");
        }
        if (!query.flag("h:with_dns").orElse(true)) {
            answer.putNull("receiving_dns_records").putNull("sending_dns_records");
        }
        return answer;
    }

    /** Under v3 the answer has no DNS records. */
    @Override
    public JsonObject updated(Domain domain, int version) {
        JsonObject answer = version == 3 ? new JsonObject().put("domain", domain(domain)) : withRecords(domain);
        return answer.put("message", "Domain has been updated");
    }

    @Override
    public JsonObject verified(Domain domain) {
        JsonObject answer = withRecords(domain).put("message", "Domain DNS records have been updated");
        answer.getJsonObject("domain").put("smtp_login", "");
        return answer;
    }

    /** A page without a domain has no list at all. */
    @Override
    public JsonObject listed(List<Domain> page, int totalCount) {
        JsonArray items = new JsonArray();
        page.forEach(domain -> items.add(domain(domain)));
        return new JsonObject().put("total_count", totalCount).put("items", items.isEmpty() ? null : items);
    }

    @Override
    public String deleteAccepted() {
        return "Domain will be deleted in the background";
    }

    @Override
    public JsonObject connection(Settings settings) {
        return new JsonObject()
                .put("require_tls", settings.requireTls())
                .put("skip_verification", settings.skipVerification());
    }

    @Override
    public JsonObject connectionUpdated(Settings settings) {
        return Rendering.connectionUpdated().mergeIn(connection(settings));
    }

    @Override
    public JsonObject tracking(Domain domain) {
        Tracking tracking = domain.tracking();
        JsonObject groups = new JsonObject()
                .put("open", openTracking(tracking))
                .put("click", Rendering.click(tracking))
                .put("unsubscribe", Rendering.unsubscribe(tracking))
                .put("web_scheme", domain.settings().webScheme());
        return new JsonObject().put("tracking", groups);
    }

    @Override
    public Tracking openTracking(Tracking tracking, Params params) {
        return tracking.withOpen(
                params.yesOrNo("active").orElse(tracking.open()),
                params.yesOrNo("place_at_the_top").orElse(tracking.openAtTheTop()));
    }

    @Override
    public Tracking clickTracking(Tracking tracking, Params params) {
        boolean htmlOnly =
                params.text("active").filter(Tracking.CLICK_HTML_ONLY::equals).isPresent();
        return tracking.withClick(
                htmlOnly
                        ? Tracking.CLICK_HTML_ONLY
                        : params.yesOrNo("active").map(String::valueOf).orElse(tracking.click()));
    }

    @Override
    public Tracking unsubscribeTracking(Tracking tracking, Params params) {
        return tracking.withUnsubscribe(
                params.yesOrNo("active").orElse(tracking.unsubscribe()),
                params.text("html_footer").orElse(tracking.htmlFooter()),
                params.text("text_footer").orElse(tracking.textFooter()));
    }

    @Override
    public JsonObject openTracking(Tracking tracking) {
        return new JsonObject().put("active", tracking.open()).put("place_at_the_top", tracking.openAtTheTop());
    }

    @Override
    public Optional<Boolean> self(Params params) {
        return params.yesOrNo("self");
    }

    @Override
    public JsonObject dkimAuthority(Domain domain, boolean changed) {
        return Rendering.message(Rendering.authorityMessage(changed))
                .put("sending_dns_records", records(domain, DomainRecords.sending(domain)))
                .put("changed", changed);
    }

    @Override
    public JsonObject dnsRecord(Domain domain, DnsRecord record) {
        boolean seen = domain.standing().seen().contains(record.identity());
        JsonObject json = new JsonObject()
                .put("is_active", record.active())
                .put("cached", seen ? new JsonArray().add(record.seenAs()) : new JsonArray());
        if (record.name() != null) {
            json.put("name", record.name());
        }
        if (record.priority() != null) {
            json.put("priority", record.priority());
        }
        return json.put("record_type", record.type())
                .put("valid", seen ? "valid" : "unknown")
                .put("value", record.value());
    }

    @Override
    public JsonObject login(String address, Login login) {
        return Rendering.login(address)
                .put("created_at", Rendering.withOffset(login.createdAt()))
                .putNull("size_bytes");
    }

    @Override
    public Reply unauthorized() {
        return Reply.text(401, "Forbidden").with(Map.of("WWW-Authenticate", "Basic realm=\"MG API\""));
    }

    @Override
    public Reply finish(Reply reply) {
        return reply.isJson()
                ? new Reply(reply.status(), "application/json; charset=utf-8", reply.body() + "\n", reply.headers())
                        .with(HEADERS)
                : reply.with(HEADERS);
    }

    @Override
    public Map<String, String> callerHeaders(Account account, String key) {
        return Map.of("Account-Id", account.id(), "X-Mailgun-Key-Id", Digests.hex("key " + key, 8));
    }

    private static JsonObject domain(Domain domain) {
        Settings settings = domain.settings();
        JsonObject json = Rendering.domain(domain)
                .put("use_automatic_sender_security", settings.automaticSenderSecurity())
                .put("encrypt_incoming_message", settings.encryptIncomingMessage())
                .put("message_ttl", settings.messageTtlSeconds());
        if (settings.archiveTo() != null) {
            json.put("archive_to", settings.archiveTo());
        }
        if (domain.standing().disabled() != null) {
            json.put("disabled", domain.standing().disabled());
        }
        return json;
    }

    private JsonObject withRecords(Domain domain) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("domain", domain(domain));
        answer.put("receiving_dns_records", records(domain, DomainRecords.receiving(domain)));
        answer.put("sending_dns_records", records(domain, DomainRecords.sending(domain)));
        return new JsonObject(answer);
    }

    private JsonArray records(Domain domain, List<DnsRecord> records) {
        List<DnsRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);
        JsonArray json = new JsonArray();
        shuffled.forEach(record -> json.add(dnsRecord(domain, record)));
        return json;
    }
}
