package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a DNS record is for. */
public enum RecordPurpose {
    /** Who may send for the domain (RFC 7208). */
    @JsonProperty("SPF")
    SPF("SPF"),
    /** The key that signatures are checked with (RFC 6376). */
    @JsonProperty("DKIM")
    DKIM("DKIM"),
    /** The host of open, click and unsubscribe links. */
    @JsonProperty("Tracking")
    TRACKING("Tracking"),
    /** Where mail for the domain goes (RFC 5321). */
    @JsonProperty("MX")
    MX("MX");

    private final String value;

    RecordPurpose(String value) {
        this.value = value;
    }

    /** The value in {@code status.dnsRecords[].purpose}. */
    public String value() {
        return value;
    }
}
