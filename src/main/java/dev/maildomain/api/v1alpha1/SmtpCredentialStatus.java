package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What was last seen of an SmtpCredential. Holds nothing that changes while nothing happens. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SmtpCredentialStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("The claim of this resource to the login at the service.")
        Ownership ownership,

        @JsonPropertyDescription("The account at the service that holds the domain.")
        String account,

        @JsonPropertyDescription("The domain of the login.") String domain,

        @JsonPropertyDescription("The login at the service: a full address.")
        String login,

        @JsonPropertyDescription("The Secret to use (Service Binding for Kubernetes, Provisioned Service).")
        Binding binding,

        @JsonPropertyDescription("Counts the passwords of this login; the Secret carries the same number.")
        Long passwordSeq,

        @JsonPropertyDescription(
                "What can be said of the login; types Ready, Synced, and while they hold Reconciling and Stalled.")
        List<Condition> conditions) {

    /** A status that holds a claim and the login that it is to, all of which may be null, and nothing else. */
    public static SmtpCredentialStatus ofClaim(Ownership claim, String account, String domain, String login) {
        return new SmtpCredentialStatus(null, claim, account, domain, login, null, null, null);
    }

    /** This status without its claim and the login that it is to. */
    public SmtpCredentialStatus withoutClaim() {
        return new SmtpCredentialStatus(observedGeneration, null, null, null, null, binding, passwordSeq, conditions);
    }

    /** The Secret to use. */
    public record Binding(
            @JsonPropertyDescription("Name of the Secret.") String name) {}
}
