package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The parts of answers that both profiles have in common. */
final class Rendering {
    /** RFC 1123 dates, with the zone as {@code GMT}. */
    private static final DateTimeFormatter GMT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** RFC 1123 dates, with the zone as an offset. */
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Rendering() {}

    static String gmt(Instant instant) {
        return GMT.format(instant);
    }

    static String withOffset(Instant instant) {
        return OFFSET.format(instant);
    }

    static Instant parseGmt(String text) {
        return GMT.parse(text, Instant::from);
    }

    /** The thirteen fields of a domain that the reference page shows. */
    static JsonObject domain(Domain domain) {
        Settings settings = domain.settings();
        return new JsonObject()
                .put("created_at", gmt(domain.identity().createdAt()))
                .put("id", domain.id())
                .put("is_disabled", domain.standing().disabled() != null)
                .put("name", domain.name())
                .put("require_tls", settings.requireTls())
                .put("skip_verification", settings.skipVerification())
                .put("smtp_login", domain.postmaster())
                .put("spam_action", settings.spamAction())
                .put("state", domain.standing().state())
                .put("type", domain.identity().type())
                .put("web_prefix", settings.webPrefix())
                .put("web_scheme", settings.webScheme())
                .put("wildcard", settings.wildcard());
    }

    static JsonObject unsubscribe(Tracking tracking) {
        return new JsonObject()
                .put("active", tracking.unsubscribe())
                .put("html_footer", tracking.htmlFooter())
                .put("text_footer", tracking.textFooter());
    }

    static JsonObject click(Tracking tracking) {
        return new JsonObject().put("active", tracking.clickValue());
    }

    static JsonObject connectionUpdated() {
        return new JsonObject()
                .put("message", "Domain connection settings have been updated, may take 10 minutes to fully propagate");
    }

    static JsonObject message(String message) {
        return new JsonObject().put("message", message);
    }

    static JsonObject login(String address) {
        return new JsonObject().put("mailbox", address).put("login", address);
    }

    static String authorityMessage(boolean changed) {
        return changed ? "Domain DKIM authority has been changed" : "Domain DKIM authority has not been changed";
    }
}
