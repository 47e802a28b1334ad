package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One aspect of a resource's state (Kubernetes API conventions, {@code metav1.Condition}). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Required @Size(min = 1, max = 316) @JsonPropertyDescription("Which aspect.")
        String type,

        @Required @Pattern("^(True|False|Unknown)$") @JsonPropertyDescription("True, False or Unknown.")
        String status,

        @JsonPropertyDescription("The generation of the spec that the condition speaks of.")
        Long observedGeneration,

        @Required @JsonPropertyDescription("When the status last changed.")
        String lastTransitionTime,

        @Required @Size(min = 1, max = 1024) @JsonPropertyDescription("Why, as one word for programs.")
        String reason,

        @Required @Size(max = 32768) @JsonPropertyDescription("Why, for people.")
        String message) {}
