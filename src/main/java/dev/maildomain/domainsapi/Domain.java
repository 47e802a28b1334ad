package dev.maildomain.domainsapi;

import java.time.Instant;
import java.util.Optional;

/**
 * A registered domain as the service shows it in lists and by name.
 *
 * @param id the service's id, 24 hexadecimal digits; another one after the domain was deleted and made again
 * @param name the domain name, lower-case
 * @param createdAt service time of the creation, to the second
 * @param state where the domain stands
 * @param sandbox whether it is the account's own test domain, which can't be deleted ({@code type: sandbox})
 * @param smtpLogin the login made with the domain; the service leaves it empty at times
 * @param spamAction what happens to inbound spam; empty if the service names an action unknown to us
 * @param wildcard whether mail for sub-domains is accepted
 * @param webScheme scheme of tracking links; empty if the service names one unknown to us
 * @param webPrefix host label of tracking links
 * @param connection delivery connection settings
 * @param automaticSenderSecurity whether the service rotates the DKIM keys itself, behind CNAME records
 * @param disablement why the service disabled the domain, where it did and says so
 */
public record Domain(
        String id,
        String name,
        Instant createdAt,
        DomainState state,
        boolean sandbox,
        Optional<String> smtpLogin,
        Optional<SpamAction> spamAction,
        boolean wildcard,
        Optional<WebScheme> webScheme,
        Optional<String> webPrefix,
        Connection connection,
        boolean automaticSenderSecurity,
        Optional<Disablement> disablement) {

    /** This domain with another login, for what must not depend on whether the service shows it. */
    public Domain withSmtpLogin(Optional<String> other) {
        return new Domain(
                id,
                name,
                createdAt,
                state,
                sandbox,
                other,
                spamAction,
                wildcard,
                webScheme,
                webPrefix,
                connection,
                automaticSenderSecurity,
                disablement);
    }

    /** This domain with other connection settings. */
    public Domain with(Connection other) {
        return new Domain(
                id,
                name,
                createdAt,
                state,
                sandbox,
                smtpLogin,
                spamAction,
                wildcard,
                webScheme,
                webPrefix,
                other,
                automaticSenderSecurity,
                disablement);
    }

    /**
     * Why the service disabled a domain.
     *
     * @param code the service's code, such as {@code blacklisted}
     * @param reason the service's words
     * @param permanently whether it ends by itself
     * @param until service time of the end, where there is one
     */
    public record Disablement(
            Optional<String> code, Optional<String> reason, boolean permanently, Optional<Instant> until) {}
}
