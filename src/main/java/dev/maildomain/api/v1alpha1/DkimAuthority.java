package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.dkim.authority}. */
public enum DkimAuthority {
    /** The domain's own key. */
    @JsonProperty("Self")
    SELF,
    /** The key of its root domain. */
    @JsonProperty("Inherit")
    INHERIT
}
