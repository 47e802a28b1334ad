package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Values of an SmtpCredential's {@code spec.adoptionPolicy}. */
public enum LoginAdoptionPolicy {
    /** A login that exists already is someone else's. */
    @JsonProperty("Never")
    NEVER,
    /** It may be taken over. */
    @JsonProperty("Always")
    ALWAYS
}
