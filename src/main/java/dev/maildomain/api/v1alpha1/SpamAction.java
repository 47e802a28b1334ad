package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.spamAction}. */
public enum SpamAction {
    /** No filtering. */
    @JsonProperty("Disabled")
    DISABLED,
    /** Not delivered. */
    @JsonProperty("Block")
    BLOCK,
    /** Delivered with a header. */
    @JsonProperty("Tag")
    TAG
}
