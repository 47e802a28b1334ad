package dev.maildomain.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * What was last seen of a MailDomain. Holds nothing that changes while nothing happens.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailDomainStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("The claim of this resource to the domain at the service.")
        Ownership ownership,

        @JsonPropertyDescription("The account at the service that holds the domain.")
        String accountId,

        @JsonPropertyDescription("The service's ID of the domain.")
        String domainId,

        @JsonPropertyDescription("The service's type of the domain: custom or sandbox.")
        String type,

        @JsonPropertyDescription("The service's state of the domain: active, unverified or disabled.")
        String state,

        @JsonPropertyDescription("The login that belongs to the domain itself.")
        String smtpLogin,

        @JsonPropertyDescription("The settings as the service shows them.")
        Settings settings,

        @JsonPropertyDescription("The key that signs the domain's mail.")
        Dkim dkim,

        @JsonPropertyDescription("The DNS records that the service wants to see.")
        List<DnsRecordStatus> dnsRecords,

        @JsonPropertyDescription(
                "What can be said of the domain; types Ready, Synced, SendingVerified, ReceivingVerified,"
                        + " TrackingVerified, and while they hold Reconciling and Stalled.")
        List<Condition> conditions) {

    /** A status that holds a claim, which may be null, and nothing else. */
    public static MailDomainStatus ofClaim(Ownership claim) {
        return new MailDomainStatus(null, claim, null, null, null, null, null, null, null, null, null);
    }

    /** This status without its claim. */
    public MailDomainStatus withoutClaim() {
        return new MailDomainStatus(
                observedGeneration,
                null,
                accountId,
                domainId,
                type,
                state,
                smtpLogin,
                settings,
                dkim,
                dnsRecords,
                conditions);
    }

    /** Observed settings. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Settings(
            @JsonPropertyDescription("What happens to inbound spam.")
            String spamAction,

            @JsonPropertyDescription("Whether mail for sub-domains is accepted.")
            Boolean wildcard,

            @JsonPropertyDescription("Scheme of open, click and unsubscribe links.")
            String webScheme,

            @JsonPropertyDescription("Host label of open, click and unsubscribe links.")
            String webPrefix) {}

    /** Observed key. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Dkim(
            @JsonPropertyDescription("Selector under which the key stands in DNS.")
            String selector,

            @JsonPropertyDescription("Length of the key in bits.")
            Integer keySize,

            @JsonPropertyDescription("Domain whose key signs the mail.")
            String authority) {}
}
