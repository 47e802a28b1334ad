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
                value = "self.all(name, name.matches('" + ObjectNames.LABEL_PATTERN + "'))",
                message = "namespaces must be names of namespaces: lower-case letters, digits and -")
        @JsonPropertyDescription("Names of namespaces. Unset: none by name.")
        List<String> namespaces,

        @JsonPropertyDescription("Labels of namespaces. Unset: none by label.")
        NamespaceSelector namespaceSelector,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /**
     * Labels that a namespace must have.
     *
     * @param matchLabels all of them; keys and values as labels of Kubernetes objects
     * @param unknownFields fields that this version doesn't know
     */
    public record NamespaceSelector(
            @Required
            @Size(min = 1, max = 16)
            @ValidationRule(
                    value = "self.all(key, key.matches('" + Labels.KEY + "') && self[key].matches('" + Labels.VALUE
                            + "'))",
                    message = "matchLabels must be labels, such as team: mail")
            @JsonPropertyDescription("Labels that a namespace must have, all of them.")
            Map<String, String> matchLabels,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}
}
