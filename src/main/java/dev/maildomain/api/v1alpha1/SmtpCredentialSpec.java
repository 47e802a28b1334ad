package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * What an SmtpCredential declares.
 *
 * @param unknownFields fields that this version doesn't know
 */
@ValidationRule(
        value = "self.domainRef.name == oldSelf.domainRef.name"
                // The name of a field that is a reserved word of CEL is written so.
                + " && has(self.domainRef.__namespace__) == has(oldSelf.domainRef.__namespace__)"
                + " && (!has(self.domainRef.__namespace__)"
                + " || self.domainRef.__namespace__ == oldSelf.domainRef.__namespace__)",
        message = "domainRef is immutable: restore it, or make a new SmtpCredential for another domain")
@ValidationRule(
        value = "self.login == oldSelf.login",
        message = "login is immutable: make a new SmtpCredential for another login")
public record SmtpCredentialSpec(
        @Required @JsonPropertyDescription("The MailDomain that the login is for. Immutable.")
        DomainRef domainRef,

        @Required
        @Size(min = 1, max = 62)
        @ValidationRule(
                value = "self.matches('^[a-z0-9_]([a-z0-9_+-]*[a-z0-9_])?([.][a-z0-9_]([a-z0-9_+-]*[a-z0-9_])?)*$')",
                message =
                        "login must be the local part of an address: lower-case letters, digits and . _ + - between them;"
                                + " the domain comes from domainRef")
        @ValidationRule(
                value = "self != 'postmaster'",
                message = "login postmaster belongs to the domain itself: choose another login")
        @JsonPropertyDescription("The login: the part of the address before the @. Immutable.")
        String login,

        @JsonPropertyDescription(
                "A key of a Secret of the same namespace that holds the password, 5 to 32 characters. Unset: the password is"
                        + " generated. Label that Secret maildomain.dev/watch=true to have changes followed at once.")
        SecretKeyRef passwordSecretRef,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /**
     * A MailDomain.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record DomainRef(
            @Required
            @Size(min = 1, max = 253)
            @ValidationRule(
                    value = "self.matches('" + ObjectNames.PATTERN + "')",
                    message = "domainRef.name must be the name of a MailDomain: lower-case letters, digits, - and .")
            @JsonPropertyDescription("Name of the MailDomain.")
            String name,

            @Size(min = 1, max = 63)
            @ValidationRule(
                    value = "self.matches('" + ObjectNames.LABEL_PATTERN + "')",
                    message = "domainRef.namespace must be the name of a namespace: lower-case letters, digits and -")
            @JsonPropertyDescription(
                    "Namespace of the MailDomain, whose spec.credentialsFrom has to select the namespace of this resource."
                            + " Unset: the namespace of this resource.")
            String namespace,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}
}
