package dev.maildomain.domainsapi.wire;

/** A domain object. Every field may be absent. */
public record DomainJson(
        String id,
        String name,
        String createdAt,
        String state,
        Boolean isDisabled,
        String type,
        String smtpLogin,
        String spamAction,
        Boolean wildcard,
        String webScheme,
        String webPrefix,
        Boolean requireTls,
        Boolean skipVerification,
        Boolean useAutomaticSenderSecurity,
        DisabledJson disabled) {

    /** Why a domain is disabled. */
    public record DisabledJson(String code, String note, Boolean permanently, String reason, String until) {}
}
