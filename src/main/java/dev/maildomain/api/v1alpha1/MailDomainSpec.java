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
        value = "has(self.ips) == has(oldSelf.ips) && (!has(self.ips) || self.ips == oldSelf.ips)",
        message = "ips can be set at creation only: restore the value, or delete the MailDomain and make it again")
@ValidationRule(
        value = "has(self.poolId) == has(oldSelf.poolId) && (!has(self.poolId) || self.poolId == oldSelf.poolId)",
        message = "poolId can be set at creation only: restore the value, or delete the MailDomain and make it again")
@ValidationRule(
        value = "(has(self.dkim) && has(self.dkim.keySize) ? self.dkim.keySize : 2048)"
                + " == (has(oldSelf.dkim) && has(oldSelf.dkim.keySize) ? oldSelf.dkim.keySize : 2048)",
        message = "dkim.keySize can be set at creation only (unset means 2048):"
                + " restore the value, or delete the MailDomain and make it again")
@ValidationRule(
        value = "(has(self.dkim) && has(self.dkim.authority) ? self.dkim.authority : '')"
                + " == (has(oldSelf.dkim) && has(oldSelf.dkim.authority) ? oldSelf.dkim.authority : '')",
        message = "dkim.authority can be set at creation only:"
                + " restore the value, or delete the MailDomain and make it again")
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

        @JsonPropertyDescription("The key that signs the domain's mail.")
        Dkim dkim,

        @Size(min = 1, max = 64)
        @ValidationRule(value = "self.all(ip, isIP(ip))", message = "ips must be IP addresses such as 192.0.2.10")
        @JsonPropertyDescription(
                "Dedicated IP addresses of the account to send from. Unset: all of them. Can be set at creation only."
                        + " Excludes poolId.")
        List<String> ips,

        @Size(min = 1, max = 64)
        @JsonPropertyDescription("ID of the IP pool to send from. Can be set at creation only. Excludes ips.")
        String poolId,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {

    /**
     * The key that signs the domain's mail.
     *
     * @param unknownFields fields that this version doesn't know
     */
    public record Dkim(
            @ValidationRule(value = "self in [1024, 2048]", message = "dkim.keySize must be 1024 or 2048")
            @JsonPropertyDescription(
                    "Length of the key in bits: 1024 or 2048. Unset: 2048. Can be set at creation only.")
            Integer keySize,

            @SchemaFrom(type = DkimAuthority.class)
            @JsonPropertyDescription(
                    "Self: the domain has its own key. Inherit: it is signed with the key of its root domain, where that"
                            + " is registered on the same account. Unset: the service decides. Can be set at creation only.")
            String authority,

            @JsonAnySetter @JsonAnyGetter Map<String, Object> unknownFields) {}
}
