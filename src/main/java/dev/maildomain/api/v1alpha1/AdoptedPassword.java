package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of {@code spec.adoptedPassword}. */
public enum AdoptedPassword {
    /** The password of a login that was taken over stays, also one that nobody knows. */
    @JsonProperty("Keep")
    KEEP,
    /** One that nobody knows is replaced by a generated one. */
    @JsonProperty("Reset")
    RESET
}
