package dev.maildomain.domainsapi;

import java.util.List;
import java.util.Optional;

/**
 * A domain to be created; what is absent isn't sent.
 *
 * @param name the domain name
 * @param settings what can also be changed later; the reference page has {@code spam_action}, {@code wildcard} and
 *     {@code web_scheme} of it for the creation
 * @param smtpPassword password of {@code postmaster@}
 * @param dkimSelector selector of the DKIM key, one label; not on the reference page
 * @param dkimKeySize 1024 or 2048
 * @param forceDkimAuthority true: its own DKIM authority even if its root is registered; false: as its root
 * @param ips dedicated addresses; empty for all of the account
 * @param poolId IP pool
 */
public record NewDomain(
        String name,
        DomainChange settings,
        Optional<SecretValue> smtpPassword,
        Optional<String> dkimSelector,
        Optional<Integer> dkimKeySize,
        Optional<Boolean> forceDkimAuthority,
        List<String> ips,
        Optional<String> poolId) {

    /** Copies the list. */
    public NewDomain {
        ips = List.copyOf(ips);
    }
}
