package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code mode} where tracking is on or off. */
public enum TrackingMode {
    /** On. */
    @JsonProperty("Enabled")
    ENABLED,
    /** Off. */
    @JsonProperty("Disabled")
    DISABLED
}
