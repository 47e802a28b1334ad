package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.deletionPolicy}. */
public enum DeletionPolicy {
    /** What stands at the service goes with the resource. */
    @JsonProperty("Delete")
    DELETE,
    /** It stays. */
    @JsonProperty("Retain")
    RETAIN
}
