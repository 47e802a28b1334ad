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

        @JsonPropertyDescription("When the password in the Secret became that of the login. RFC 3339.")
        String lastRotation,

        @JsonPropertyDescription("When the next password is due. RFC 3339.")
        String nextRotation,

        @JsonPropertyDescription(
                "The value of spec.rotateNow that is done with: acted upon, or there when the resource was new.")
        String lastHandledRotateNow,

        @JsonPropertyDescription("A login that a rotation is making, to be used next.")
        OtherLogin successor,

        @JsonPropertyDescription("The login before the last rotation, which works until the overlap has passed.")
        OtherLogin retiring,

        @JsonPropertyDescription(
                "What can be said of the login; types Ready, Synced, and while they hold Reconciling, Stalled and Suspended.")
        List<Condition> conditions) {

    /**
     * A status that holds the claims to logins and nothing else; all of it may be null.
     *
     * @param login the login in use, a full address
     */
    public static SmtpCredentialStatus ofClaims(
            Ownership ownership,
            String account,
            String domain,
            String login,
            OtherLogin successor,
            OtherLogin retiring) {
        return new SmtpCredentialStatus(
                null, ownership, account, domain, login, null, null, null, null, null, successor, retiring, null);
    }

    /** A status without claims to logins. */
    public static SmtpCredentialStatus ofReport(
            Long observedGeneration,
            Binding binding,
            Long passwordSeq,
            String lastRotation,
            String nextRotation,
            String lastHandledRotateNow,
            List<Condition> conditions) {
        return new SmtpCredentialStatus(
                observedGeneration,
                null,
                null,
                null,
                null,
                binding,
                passwordSeq,
                lastRotation,
                nextRotation,
                lastHandledRotateNow,
                null,
                null,
                conditions);
    }

    /** This status without its claims to logins. */
    public SmtpCredentialStatus withoutClaims() {
        return ofReport(
                observedGeneration, binding, passwordSeq, lastRotation, nextRotation, lastHandledRotateNow, conditions);
    }

    /**
     * A login beside the one in use.
     *
     * @param since RFC 3339
     */
    public record OtherLogin(
            @JsonPropertyDescription("The login: a full address.")
            String login,

            @JsonPropertyDescription(
                    "For a successor, when its create was sent; for a retiring login, when it was replaced in the Secret, in"
                            + " the service's time.")
            String since) {}

    /** The Secret to use. */
    public record Binding(
            @JsonPropertyDescription("Name of the Secret.") String name) {}
}
