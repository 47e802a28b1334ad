package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.tracking.click.mode}. */
public enum ClickTrackingMode {
    /** All links are rewritten. */
    @JsonProperty("Enabled")
    ENABLED,
    /** No links are. */
    @JsonProperty("Disabled")
    DISABLED,
    /** Links in HTML parts are. */
    @JsonProperty("HtmlOnly")
    HTML_ONLY
}
