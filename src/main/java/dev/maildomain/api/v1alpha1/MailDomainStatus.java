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

        @JsonPropertyDescription("The password of the login postmaster.")
        Postmaster postmaster,

        @JsonPropertyDescription("What would be changed at the service if managementPolicy were Full.")
        List<PendingChange> pendingChanges,

        @JsonPropertyDescription(
                "What can be said of the domain; types Ready, Synced, SendingVerified, ReceivingVerified,"
                        + " TrackingVerified, and while they hold Reconciling, Stalled and Suspended.")
        List<Condition> conditions) {

    /** A status that holds a claim, which may be null, and nothing else. */
    public static MailDomainStatus ofClaim(Ownership claim) {
        return new MailDomainStatus(null, claim, null, null, null, null, null, null, null, null, null, null, null);
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
                postmaster,
                pendingChanges,
                conditions);
    }

    /**
     * Observed settings.
     *
     * @param tracking only where some of it is declared
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Settings(
            @JsonPropertyDescription("What happens to inbound spam.")
            String spamAction,

            @JsonPropertyDescription("Whether mail for sub-domains is accepted.")
            Boolean wildcard,

            @JsonPropertyDescription("Scheme of open, click and unsubscribe links.")
            String webScheme,

            @JsonPropertyDescription("Host label of open, click and unsubscribe links.")
            String webPrefix,

            @JsonPropertyDescription("Whether mail is delivered over TLS or not at all.")
            Boolean requireTls,

            @JsonPropertyDescription("Whether certificates of other servers are accepted unchecked.")
            Boolean skipVerification,

            @JsonPropertyDescription("Tracking, where some of it is declared.")
            Tracking tracking) {}

    /** Observed tracking. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tracking(
            @JsonPropertyDescription("Open tracking: Enabled or Disabled.")
            String open,

            @JsonPropertyDescription("Click tracking: Enabled, Disabled or HtmlOnly.")
            String click,

            @JsonPropertyDescription("Unsubscribe tracking: Enabled or Disabled.")
            String unsubscribe) {}

    /** The password of the login {@code postmaster}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Postmaster(
            @JsonPropertyDescription("Name of the Secret with the login.")
            String secretName,

            @JsonPropertyDescription("Counts the passwords of this login; the Secret carries the same number.")
            Long passwordSeq) {}

    /**
     * A change that isn't made.
     *
     * @param observed null where the service has or shows nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PendingChange(
            @JsonPropertyDescription("The field of the spec.")
            String field,

            @JsonPropertyDescription("What the service has.")
            String observed,

            @JsonPropertyDescription("What is declared.") String declared) {}

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
