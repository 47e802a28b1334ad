package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Asks the service for a domain. Only its own word, under the account of the claim, counts as absence. */
final class MailDomainObserver {

    private final Clock clock;

    MailDomainObserver(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks, and remembers what was seen.
     *
     * @throws DomainsApiException.OtherAccount if the key is another account's than the claim's
     */
    void look(String domain, Claim claim, AccountSession session, DomainMemory memory) {
        Instant askedAt = clock.instant();
        try {
            memory.saw(session.api().getDomain(domain), clock.instant());
        } catch (DomainsApiException.NotFound e) {
            session.requireAccount(claim instanceof Claim.Recorded recorded ? recorded.accountId() : Optional.empty());
            memory.sawNothing(askedAt);
        }
    }
}
