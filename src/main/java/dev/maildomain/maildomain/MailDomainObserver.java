package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks the service for a domain. Only its own word, under the account of the claim, counts
 * as absence, or as another domain in the place of the claimed one.
 */
final class MailDomainObserver {

    private final Clock clock;

    MailDomainObserver(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks, and remembers what was seen. Records that the answer leaves out aren't asked for.
     *
     * @throws DomainsApiException.OtherAccount if the key is another account's than the claim's
     */
    void look(String domain, Claim claim, AccountSession session, DomainMemory memory) {
        Instant askedAt = clock.instant();
        try {
            DomainDetails details = session.api().getDomain(domain);
            if (!isRecorded(claim, details.domain())) {
                session.requireAccount(holder(claim));
            }
            memory.saw(
                    new DomainDetails(
                            details.domain(),
                            details.sendingRecords().or(() -> Optional.of(List.of())),
                            details.receivingRecords().or(() -> Optional.of(List.of()))),
                    clock.instant());
        } catch (DomainsApiException.NotFound e) {
            session.requireAccount(holder(claim));
            memory.sawNothing(askedAt);
        }
    }

    private static boolean isRecorded(Claim claim, Domain domain) {
        return claim instanceof Claim.Held held
                && held.id().filter(domain.id()::equals).isPresent();
    }

    private static Optional<String> holder(Claim claim) {
        return claim instanceof Claim.Recorded recorded ? recorded.accountId() : Optional.empty();
    }
}
