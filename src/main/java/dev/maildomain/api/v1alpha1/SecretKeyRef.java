package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * A key of a Secret of the resource's own namespace.
 *
 * @param unknownFields fields that this version doesn't know
 */
public record SecretKeyRef(
        @Required
        @Size(min = 1, max = 253)
        @ValidationRule(
                value = "self.matches('" + ObjectNames.PATTERN + "')",
                message =
                        "passwordSecretRef.name must be the name of a Secret of the same namespace: lower-case letters,"
                                + " digits, - and .")
        @JsonPropertyDescription("Name of the Secret.")
        String name,

        @Required
        @Size(min = 1, max = 253)
        @ValidationRule(
                value = "self.matches('" + ObjectNames.SECRET_KEY_PATTERN + "')",
                message = "passwordSecretRef.key must be a key of a Secret: letters, digits and - _ .")
        @JsonPropertyDescription("Key in the Secret's data.")
        String key,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}
