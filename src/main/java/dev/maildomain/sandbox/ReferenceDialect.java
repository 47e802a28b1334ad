package dev.maildomain.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reference page to the letter. Where the page shows no answer at all, the service's own is used without the fields
 * that the page does not know. Records show as {@code valid} whenever DNS holds them: on the page they are valid from
 * the start, and it knows no moment of looking. They have a {@code cached} field only where the page shows one, in the
 * answer to creating a domain. A custom domain is nevertheless unverified until a verification finds it otherwise.
 */
final class ReferenceDialect implements Dialect {
    private final Verification verification;

    ReferenceDialect(Verification verification) {
        this.verification = verification;
    }

    @Override
    public boolean hasStrictVersions() {
        return false;
    }

    @Override
    public boolean servesBeyondPage() {
        return false;
    }

    @Override
    public String newSelector() {
        return "k1";
    }

    @Override
    public Params known(Params params, Set<String> onPage) {
        return params.only(onPage);
    }

    @Override
    public boolean createsBeforePasswordCheck() {
        return false;
    }

    @Override
    public boolean generatesPasswords() {
        return false;
    }

    @Override
    public String nameTaken(String name, boolean byCaller) {
        return "This domain name is already taken";
    }

    @Override
    public JsonObject created(Domain domain) {
        JsonObject answer = withRecords(domain).put("message", "Domain has been created");
        for (String group : List.of("receiving_dns_records", "sending_dns_records")) {
            answer.getJsonArray(group).forEach(record -> ((JsonObject) record).put("cached", new JsonArray()));
        }
        return answer;
    }

    @Override
    public JsonObject fetched(Domain domain, Params query) {
        return withRecords(domain);
    }

    @Override
    public JsonObject updated(Domain domain, int version) {
        return withRecords(domain).put("message", "Domain has been updated");
    }

    @Override
    public JsonObject verified(Domain domain) {
        return withRecords(domain).put("message", "Domain DNS records have been updated");
    }

    @Override
    public JsonObject listed(List<Domain> page, int totalCount) {
        JsonArray items = new JsonArray();
        page.forEach(domain -> items.add(Rendering.domain(domain)));
        return new JsonObject().put("items", items).put("total_count", totalCount);
    }

    @Override
    public String deleteAccepted() {
        return "Domain has been deleted";
    }

    @Override
    public JsonObject connection(Settings settings) {
        JsonObject connection = new JsonObject()
                .put("require_tls", settings.requireTls())
                .put("skip_verification", settings.skipVerification());
        return new JsonObject().put("connection", connection);
    }

    @Override
    public JsonObject connectionUpdated(Settings settings) {
        return Rendering.connectionUpdated()
                .put("require-tls", settings.requireTls())
                .put("skip-verification", settings.skipVerification());
    }

    @Override
    public JsonObject tracking(Domain domain) {
        Tracking tracking = domain.tracking();
        JsonObject groups = new JsonObject()
                .put("click", Rendering.click(tracking))
                .put("open", openTracking(tracking))
                .put("unsubscribe", Rendering.unsubscribe(tracking));
        return new JsonObject().put("tracking", groups);
    }

    @Override
    public Tracking openTracking(Tracking tracking, Params params) {
        boolean active = params.oneOf("active", "yes", "no").map("yes"::equals).orElse(tracking.open());
        return tracking.withOpen(active, tracking.openAtTheTop());
    }

    @Override
    public Tracking clickTracking(Tracking tracking, Params params) {
        return params.oneOf("active", "yes", "no")
                .map(word -> tracking.withClick(String.valueOf(word.equals("yes"))))
                .orElse(tracking);
    }

    @Override
    public Tracking unsubscribeTracking(Tracking tracking, Params params) {
        return tracking.withUnsubscribe(
                params.flag("active").orElse(tracking.unsubscribe()),
                params.text("html_footer").orElse(tracking.htmlFooter()),
                params.text("text_footer").orElse(tracking.textFooter()));
    }

    @Override
    public JsonObject openTracking(Tracking tracking) {
        return new JsonObject().put("active", tracking.open());
    }

    @Override
    public Optional<Boolean> self(Params params) {
        return params.flag("self");
    }

    @Override
    public JsonObject dkimAuthority(Domain domain, boolean changed) {
        return Rendering.message(Rendering.authorityMessage(changed))
                .put("sending_dns_records", records(domain, DomainRecords.sending(domain)))
                .put("changed", changed);
    }

    @Override
    public JsonObject dnsRecord(Domain domain, DnsRecord record) {
        JsonObject json = new JsonObject();
        if (record.name() != null) {
            json.put("name", record.name());
        }
        if (record.priority() != null) {
            json.put("priority", record.priority());
        }
        return json.put("record_type", record.type())
                .put("valid", verification.isVisible(domain, record) ? "valid" : "unknown")
                .put("value", record.value());
    }

    @Override
    public JsonObject login(String address, Login login) {
        return Rendering.login(address)
                .put("created_at", Rendering.gmt(login.createdAt()))
                .put("size_bytes", 0);
    }

    @Override
    public Reply unauthorized() {
        return Reply.message(401, "Invalid private key").with(Map.of("WWW-Authenticate", "Basic realm=\"MG API\""));
    }

    @Override
    public Reply finish(Reply reply) {
        return reply;
    }

    @Override
    public Map<String, String> callerHeaders(Account account, String key) {
        return Map.of();
    }

    private JsonObject withRecords(Domain domain) {
        return new JsonObject()
                .put("domain", Rendering.domain(domain))
                .put("receiving_dns_records", records(domain, DomainRecords.receiving(domain)))
                .put("sending_dns_records", records(domain, DomainRecords.sending(domain)));
    }

    private JsonArray records(Domain domain, List<DnsRecord> records) {
        JsonArray json = new JsonArray();
        records.forEach(record -> json.add(dnsRecord(domain, record)));
        return json;
    }
}
