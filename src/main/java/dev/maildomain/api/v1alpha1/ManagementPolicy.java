package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.managementPolicy}. */
public enum ManagementPolicy {
    /** The service is made as declared. */
    @JsonProperty("Full")
    FULL,
    /** The service is looked at and never written to. */
    @JsonProperty("Observe")
    OBSERVE
}
