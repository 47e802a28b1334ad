package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.adoptionPolicy}. */
public enum AdoptionPolicy {
    /** What exists already is someone else's. */
    @JsonProperty("Never")
    NEVER,
    /** A domain that is not verified may be taken over. */
    @JsonProperty("IfUnverified")
    IF_UNVERIFIED,
    /** What exists already may be taken over. */
    @JsonProperty("Always")
    ALWAYS
}
