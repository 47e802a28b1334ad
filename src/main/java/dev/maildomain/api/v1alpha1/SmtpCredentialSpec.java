package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
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
@ValidationRule(
        value =
                "!has(self.passwordSecretRef) || !has(self.rotateNow) && (!has(self.rotation) || !has(self.rotation.interval))",
        message = "the password comes from passwordSecretRef: change that Secret to rotate it, and remove rotateNow and"
                + " rotation.interval; or remove passwordSecretRef to have passwords generated")
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
                "A key of a Secret of the same namespace that holds the password, 5 to 32 characters. Label that Secret"
                        + " maildomain.dev/watch=true to have changes followed at once. Not together with rotateNow or"
                        + " rotation.interval. Unset: the password is generated.")
        SecretKeyRef passwordSecretRef,

        @JsonPropertyDescription(
                "The Secret that is written. Unset: a Secret of the name of this resource, of type servicebinding.io/smtp.")
        SecretTemplate secret,

        @JsonPropertyDescription(
                "When and how the password is replaced. Unset: when rotateNow changes, without overlap.")
        Rotation rotation,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription(
                "Any text, such as a date. Set or changed on a resource that exists, it has the generated password replaced"
                        + " once. The value that a new resource has does nothing, nor does removing it.")
        String rotateNow,

        @Size(max = 20)
        @ValidationRule(
                value = "self.matches('" + Durations.PATTERN + "') && duration(self) >= duration('1h')",
                message = "reassertInterval must be a duration of 1h or more, such as 24h")
        @JsonPropertyDescription(
                "After how long the password is set at the service again, unchanged, since the service shows it to nobody: a"
                        + " duration of 1h or more, such as 24h. Unset: never.")
        String reassertInterval,

        @SchemaFrom(type = LoginAdoptionPolicy.class)
        @JsonPropertyDescription(
                "Whether a login that the domain has already may be taken over: Never or Always; at most what the operator"
                        + " allows. Unset: the operator's default.")
        String adoptionPolicy,

        @SchemaFrom(type = AdoptedPassword.class)
        @JsonPropertyDescription(
                "What becomes of the password of a login that was taken over, where no Secret has it: Keep changes nothing and"
                        + " waits for passwordSecretRef or rotateNow, Reset generates another. Unset: Keep.")
        String adoptedPassword,

        @SchemaFrom(type = DeletionPolicy.class)
        @JsonPropertyDescription(
                "What becomes of login and Secret when this resource is deleted: Delete or Retain. Unset: Delete for a login"
                        + " that this resource made, Retain for one that it took over. May be changed during the deletion.")
        String deletionPolicy,

        @SchemaFrom(type = ManagementPolicy.class)
        @JsonPropertyDescription(
                "Full, or Observe, which writes neither to the service nor to Secrets, and says in the condition Synced what"
                        + " Full would change. Unset: Full.")
        String managementPolicy,

        @JsonPropertyDescription("True: nothing is done and the service isn't asked. Unset: false.")
        Boolean suspend,

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

    /**
     * When and how a password is replaced.
     *
     * @param unknownFields fields that this version doesn't know
     */
    @ValidationRule(
            value = "!has(self.interval) || !self.interval.matches('" + Durations.PATTERN
                    + "') || !has(self.overlap) || !self.overlap.matches('" + Durations.PATTERN
                    + "') || duration(self.overlap) < duration(self.interval)",
            message =
                    "rotation.overlap must be shorter than rotation.interval, since the next rotation needs the login that"
                            + " retires: shorten it, or lengthen rotation.interval")
    public record Rotation(
            @Size(max = 20)
            @ValidationRule(
                    value = "self.matches('" + Durations.PATTERN + "') && duration(self) >= duration('1h')",
                    message = "rotation.interval must be a duration of 1h or more, such as 720h")
            @JsonPropertyDescription(
                    "After how long a generated password is replaced: a duration of 1h or more, such as 720h. Not together with"
                            + " passwordSecretRef. Unset: when rotateNow changes.")
            String interval,

            @Size(max = 20)
            @ValidationRule(
                    value = "self.matches('" + Durations.PATTERN + "') && duration(self) >= duration('1s')",
                    message = "rotation.overlap must be a duration of 1s or more, such as 24h")
            @JsonPropertyDescription(
                    "How long the old password still works after it was replaced: a duration of 1s or more and shorter than"
                            + " interval, such as 24h. The new password is that of another login, <login>-a and <login>-b in"
                            + " turn. Unset: the login stays, and its old password stops working at once.")
            String overlap,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}
}
