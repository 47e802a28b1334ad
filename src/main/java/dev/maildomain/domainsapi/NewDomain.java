package dev.maildomain.domainsapi;

import java.util.List;
import java.util.Optional;

/**
 * A domain to be created; what is absent isn't sent.
 *
 * @param name the domain name
 * @param smtpPassword password of {@code postmaster@}
 * @param spamAction what happens to inbound spam
 * @param wildcard whether mail for sub-domains is accepted
 * @param forceDkimAuthority true: its own DKIM authority even if its root is registered; false: as its root
 * @param dkimKeySize 1024 or 2048
 * @param ips dedicated addresses; empty for all of the account
 * @param poolId IP pool
 * @param webScheme scheme of tracking links
 */
public record NewDomain(
        String name,
        Optional<SecretValue> smtpPassword,
        Optional<SpamAction> spamAction,
        Optional<Boolean> wildcard,
        Optional<Boolean> forceDkimAuthority,
        Optional<Integer> dkimKeySize,
        List<String> ips,
        Optional<String> poolId,
        Optional<WebScheme> webScheme) {

    /** Copies the list. */
    public NewDomain {
        ips = List.copyOf(ips);
    }
}
