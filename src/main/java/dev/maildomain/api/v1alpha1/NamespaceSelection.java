package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * Namespaces, by name or by label: one that either names is meant.
 *
 * @param unknownFields fields that this version doesn't know
 */
@ValidationRule(
        value = "has(self.namespaces) || has(self.namespaceSelector)",
        message = "name at least one namespace, or give a namespaceSelector")
public record NamespaceSelection(
        @Size(min = 1, max = 64)
        @ValidationRule(
                value = "self.all(name, name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'))",
                message = "namespaces must be names of namespaces: lower-case letters, digits and -")
        @JsonPropertyDescription("Names of namespaces.")
        List<String> namespaces,

        @JsonPropertyDescription("Labels of namespaces.") NamespaceSelector namespaceSelector,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /**
     * Labels that a namespace must have.
     *
     * @param matchLabels all of them; none selects no namespace
     * @param unknownFields fields that this version doesn't know
     */
    public record NamespaceSelector(
            @Required
            @ValidationRule(
                    value = "size(self) >= 1 && size(self) <= 16",
                    message = "matchLabels must hold 1 to 16 labels")
            @JsonPropertyDescription("Labels that a namespace must have, all of them.")
            Map<String, String> matchLabels,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}
}
