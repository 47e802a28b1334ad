package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * What is declared of open, click and unsubscribe tracking.
 *
 * @param unknownFields fields that this version doesn't know
 */
public record MailDomainTracking(
        @JsonPropertyDescription("Counts the opening of mail, by an image. Unset: not managed.")
        Open open,

        @JsonPropertyDescription("Counts clicks on links, by rewriting them. Unset: not managed.")
        Click click,

        @JsonPropertyDescription("Appends a footer with a link to unsubscribe. Unset: not managed.")
        Unsubscribe unsubscribe,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /**
     * Open tracking.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record Open(
            @SchemaFrom(type = TrackingMode.class) @JsonPropertyDescription("Enabled or Disabled. Unset: not managed.")
            String mode,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}

    /**
     * Click tracking.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record Click(
            @SchemaFrom(type = ClickTrackingMode.class)
            @JsonPropertyDescription(
                    "Enabled, Disabled, or HtmlOnly, which leaves links in text parts alone. Unset: not managed.")
            String mode,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}

    /**
     * Unsubscribe tracking.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record Unsubscribe(
            @SchemaFrom(type = TrackingMode.class) @JsonPropertyDescription("Enabled or Disabled. Unset: not managed.")
            String mode,

            @Size(min = 1, max = MAX_FOOTER)
            @ValidationRule(
                    value = "self.matches('[^[:space:]]')",
                    message =
                            "htmlFooter must hold more than white space: remove the field to leave the footer as it is")
            @JsonPropertyDescription(
                    "Footer of HTML parts; %unsubscribe_url% in it becomes the link. Line ends and outer white space don't"
                            + " matter. Unset: not managed.")
            String htmlFooter,

            @Size(min = 1, max = MAX_FOOTER)
            @ValidationRule(
                    value = "self.matches('[^[:space:]]')",
                    message =
                            "textFooter must hold more than white space: remove the field to leave the footer as it is")
            @JsonPropertyDescription(
                    "Footer of text parts; %unsubscribe_url% in it becomes the link. Line ends and outer white space don't"
                            + " matter. Unset: not managed.")
            String textFooter,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

        /** Longest footer in characters; the service publishes no bound. */
        public static final int MAX_FOOTER = 10_000;
    }
}
