package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;

/**
 * The claim of a resource to an object of the service. The service keeps no owner, so this is the only record of it.
 *
 * @param uid a copied or restored resource has another one, and no claim
 * @param state a value of {@link State}
 * @param since RFC 3339
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ownership(
        @Required @JsonPropertyDescription("UID of the resource that made the claim.")
        String uid,

        @Required
        @SchemaFrom(type = State.class)
        @JsonPropertyDescription(
                "Creating: a create was or is about to be sent, its outcome isn't recorded. Created: this resource made the object."
                        + " Adopted: it took it over.")
        String state,

        @Required @JsonPropertyDescription("When the create was sent, or the object taken over.")
        String since,

        @JsonPropertyDescription("The service's ID of the object; for a login, which has none, that of its domain.")
        String id,

        @JsonPropertyDescription("The account that holds the object.")
        String accountId) {

    /** How far a claim has come. */
    public enum State {
        /** A create was or is about to be sent, its outcome isn't recorded. */
        @JsonProperty("Creating")
        CREATING("Creating"),
        /** This resource made the object. */
        @JsonProperty("Created")
        CREATED("Created"),

        /** This resource took the object over. */
        @JsonProperty("Adopted")
        ADOPTED("Adopted");

        private final String value;

        State(String value) {
            this.value = value;
        }

        /** The value in {@code status.ownership.state}. */
        public String value() {
            return value;
        }
    }
}
