package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * What a MailDomain declares. A setting that is absent isn't managed: the service keeps its value. Enumerations are held
 * as text, so that a value of a newer schema is data and not a parse error.
 *
 * @param unknownFields fields that this version doesn't know
 */
@ValidationRule(
        value = "self.domain == oldSelf.domain",
        message = "domain is immutable: make a new MailDomain for another domain")
@ValidationRule(
        value = "!(has(self.ips) && has(self.poolId))",
        message = "ips and poolId exclude each other: remove one of them")
@ValidationRule(
        value = "!has(self.dkim) || !has(self.dkim.authority) || self.dkim.authority != 'Inherit'"
                + " || self.domain.matches('[.].+[.]')",
        message =
                "dkim.authority Inherit is for a domain below another, such as mail.example.com: set Self, or remove the"
                        + " field")
public record MailDomainSpec(
        @Required
        @Size(min = 3, max = 253)
        @ValidationRule(
                value = "self.matches('^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$')",
                message = "domain must be a lower-case DNS name of at least two labels, such as mail.example.com")
        @JsonPropertyDescription("The domain to send from: a lower-case DNS name. Immutable.")
        String domain,

        @SchemaFrom(type = SpamAction.class)
        @JsonPropertyDescription(
                "What happens to inbound spam: Disabled doesn't filter, Block doesn't deliver it, Tag delivers it with a header."
                        + " Unset: not managed.")
        String spamAction,

        @JsonPropertyDescription("Whether mail for sub-domains is accepted. Unset: not managed.")
        Boolean wildcard,

        @SchemaFrom(type = WebScheme.class)
        @JsonPropertyDescription("Scheme of open, click and unsubscribe links. Unset: not managed.")
        String webScheme,

        @Size(min = 1, max = 63)
        @ValidationRule(
                value = "self.matches('^[a-z0-9]([a-z0-9-]*[a-z0-9])?$')",
                message = "webPrefix must be one lower-case DNS label, such as email")
        @JsonPropertyDescription(
                "Host label, below the domain, of open, click and unsubscribe links. Unset: not managed. A change changes"
                        + " the name of the DNS record for tracking: publish the new one, and keep the old one for links in"
                        + " mail that is out.")
        String webPrefix,

        @JsonPropertyDescription("The key that signs the domain's mail. Unset: not managed, but for keySize.")
        Dkim dkim,

        @Size(min = 1, max = 64)
        @ValidationRule(value = "self.all(ip, isIP(ip))", message = "ips must be IP addresses such as 192.0.2.10")
        @JsonPropertyDescription(
                "Dedicated IP addresses of the account to send from. Unset: all of them. Can be set until the domain is"
                        + " created; removing it later changes nothing at the service. Excludes poolId.")
        List<String> ips,

        @Size(min = 1, max = 64)
        @ValidationRule(value = "self.matches('^[^[:space:]]+$')", message = "poolId must not hold white space")
        @JsonPropertyDescription(
                "ID of the IP pool to send from. Unset: none. Can be set until the domain is created; removing it later"
                        + " changes nothing at the service. Excludes ips.")
        String poolId,

        @JsonPropertyDescription("How mail is delivered to other servers. Unset: not managed.")
        Connection connection,

        @JsonPropertyDescription("Open, click and unsubscribe tracking. Unset: not managed.")
        MailDomainTracking tracking,

        @JsonPropertyDescription(
                "The login postmaster of this domain, kept in the Secret <name>-postmaster unless secret names another; {} has"
                        + " its password generated."
                        + " Unset: not managed. Removing it leaves login and Secret as they are.")
        Postmaster postmaster,

        @JsonPropertyDescription("Other namespaces whose SmtpCredentials may refer to this MailDomain. Unset: none.")
        NamespaceSelection credentialsFrom,

        @SchemaFrom(type = AdoptionPolicy.class)
        @JsonPropertyDescription(
                "Whether a domain that the account has already may be taken over: Never, IfUnverified (only one that"
                        + " is not verified) or Always; at most what the operator allows. Unset: the operator's default.")
        String adoptionPolicy,

        @SchemaFrom(type = DeletionPolicy.class)
        @JsonPropertyDescription(
                "What becomes of the domain when this resource is deleted: Delete or Retain. Unset: Delete for a domain that"
                        + " this resource created, Retain for one that it took over. May be changed during the deletion.")
        String deletionPolicy,

        @SchemaFrom(type = ManagementPolicy.class)
        @JsonPropertyDescription(
                "Full, or Observe, which never writes to the service and says in status.pendingChanges what Full would"
                        + " change. Unset: Full.")
        String managementPolicy,

        @JsonPropertyDescription("True: nothing is done and the service isn't asked. Unset: false.")
        Boolean suspend,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /**
     * The key that signs the domain's mail.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record Dkim(
            @ValidationRule(value = "self in [1024, 2048]", message = "dkim.keySize must be 1024 or 2048")
            @JsonPropertyDescription(
                    "Length of the key in bits: 1024 or 2048. Unset: 2048. Can be set until the domain is created, and later"
                            + " to what status.dkim.keySize says; removing it later changes nothing at the service.")
            Integer keySize,

            @Size(min = 1, max = 63)
            @ValidationRule(
                    value = "self.matches('^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$')",
                    message = "dkim.selector must be one lower-case DNS label, such as s1")
            @JsonPropertyDescription(
                    "Selector under which the key stands in DNS. Unset: not managed, the service chooses. A change changes"
                            + " the DNS record: publish the new one at once, mail is signed with it from then on.")
            String selector,

            @SchemaFrom(type = DkimAuthority.class)
            @JsonPropertyDescription(
                    "Self: the domain has its own key. Inherit: it is signed with the key of its root domain, which must be"
                            + " registered on the same account. Unset: not managed, the service decides. A change changes"
                            + " the DNS record: publish the new one at once, mail is signed with that key from then on.")
            String authority,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}

    /**
     * How mail is delivered to other servers.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record Connection(
            @JsonPropertyDescription(
                    "True: mail is delivered over TLS or not at all. False: over TLS where the other server can. Unset: not"
                            + " managed.")
            Boolean requireTls,

            @JsonPropertyDescription(
                    "True: any certificate and host name of another server is accepted. False: both are verified. Unset: not"
                            + " managed.")
            Boolean skipVerification,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}

    /**
     * The login that belongs to the domain itself.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record Postmaster(
            @JsonPropertyDescription(
                    "A key of a Secret of the same namespace that holds the password, 5 to 32 characters. Unset: the password"
                            + " is generated. Label that Secret maildomain.dev/watch=true to have changes followed at once.")
            SecretKeyRef passwordSecretRef,

            @JsonPropertyDescription(
                    "The Secret that is written. Unset: a Secret <name of this resource>-postmaster, of type"
                            + " servicebinding.io/smtp.")
            SecretTemplate secret,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}
}
