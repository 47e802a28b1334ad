package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.webScheme}. */
public enum WebScheme {
    /** Plain. */
    @JsonProperty("http")
    HTTP,
    /** TLS. */
    @JsonProperty("https")
    HTTPS
}
