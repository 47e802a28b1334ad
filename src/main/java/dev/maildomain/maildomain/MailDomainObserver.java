package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.Tracking;
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
     * Looks, and remembers what was seen. Records that the answer leaves out aren't asked for. For a while after a change
     * the service may show what was before: such a look says nothing new.
     *
     * @param declared the declared settings
     * @throws DomainsApiException.OtherAccount if the key is another account's than the claim's
     */
    void look(String domain, Settings declared, Claim claim, AccountSession session, DomainMemory memory) {
        Observation observation = observe(domain, claim, session);
        Instant now = clock.instant();
        if (observation instanceof Observation.Absent absent) {
            memory.sawNothing(absent.askedAt());
        } else if (observation instanceof Observation.Present seen) {
            boolean older =
                    memory.seesDomain() && memory.history().isEcho(declared, ObservedSettings.of(seen, declared), now);
            if (older) {
                memory.sawNothingNew(now);
            } else {
                memory.saw(seen, now);
            }
        }
    }

    /** Looks at the tracking settings of the domain that was seen last, with the same doubt. */
    void lookAtTracking(String domain, Settings declared, AccountSession session, DomainMemory memory) {
        Tracking shown = session.api().getTracking(domain);
        boolean older = memory.history()
                .isEcho(declared.only(Setting::isTracking), ObservedSettings.ofTracking(shown), clock.instant());
        memory.saw(older ? memory.tracking().orElse(shown) : shown);
    }

    /**
     * What the service says of the domain now.
     *
     * @throws DomainsApiException.OtherAccount if the key is another account's than the claim's
     */
    Observation observe(String domain, Claim claim, AccountSession session) {
        Instant askedAt = clock.instant();
        try {
            DomainDetails details = session.api().getDomain(domain);
            if (!isRecorded(claim, details.domain())) {
                requireHolder(claim, session);
            }
            return new Observation.Present(
                    new DomainDetails(
                            details.domain(),
                            details.sendingRecords().or(() -> Optional.of(List.of())),
                            details.receivingRecords().or(() -> Optional.of(List.of()))),
                    Optional.empty());
        } catch (DomainsApiException.NotFound e) {
            requireHolder(claim, session);
            return new Observation.Absent(askedAt);
        }
    }

    /**
     * Makes sure that what a session shows of the domain says something of the claim.
     *
     * @throws DomainsApiException.OtherAccount if the key is another account's than the claim's
     */
    void requireHolder(Claim claim, AccountSession session) {
        session.requireAccount(holder(claim));
    }

    private static boolean isRecorded(Claim claim, Domain domain) {
        return claim instanceof Claim.Held held
                && held.id().filter(domain.id()::equals).isPresent();
    }

    private static Optional<String> holder(Claim claim) {
        return claim instanceof Claim.Recorded recorded ? recorded.accountId() : Optional.empty();
    }
}
