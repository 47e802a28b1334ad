package dev.maildomain.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the service thinks of a domain.
 *
 * @param verified whether the last verification found SPF and DKIM
 * @param disabled why the service has disabled it ({@code code}, {@code note}, {@code permanently}, {@code reason},
 *     {@code until}); null while it has not
 * @param seen the identities of the records that the last verification found in DNS
 */
record Standing(boolean verified, JsonObject disabled, Set<String> seen) {
    static final Standing NEW = new Standing(false, null, Set.of());

    Standing {
        seen = Set.copyOf(seen);
    }

    String state() {
        if (disabled != null) {
            return "disabled";
        }
        return verified ? "active" : "unverified";
    }

    Standing withVerified(boolean now) {
        return new Standing(now, disabled, seen);
    }

    /** As before these records were found. */
    Standing forgetting(Stream<DnsRecord> records) {
        Set<String> kept = new HashSet<>(seen);
        records.map(DnsRecord::identity).forEach(kept::remove);
        return new Standing(verified, disabled, kept);
    }

    Standing withDisabled(JsonObject why) {
        return new Standing(verified, why, seen);
    }
}
