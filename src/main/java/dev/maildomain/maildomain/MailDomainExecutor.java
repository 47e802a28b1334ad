package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.ownership.StaleResourceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Carries out one step of a plan, and remembers what the answer showed. */
final class MailDomainExecutor {

    private final MailDomainObserver observer;
    private final ClaimWriter<MailDomainStatus, MailDomain> claims;
    private final RequestBudget budget;
    private final VerifySchedule verifySchedule;
    private final Clock clock;
    private final RandomGenerator random;

    MailDomainExecutor(
            MailDomainObserver observer,
            ClaimWriter<MailDomainStatus, MailDomain> claims,
            RequestBudget budget,
            VerifySchedule verifySchedule,
            Clock clock,
            RandomGenerator random) {
        this.observer = observer;
        this.claims = claims;
        this.budget = budget;
        this.verifySchedule = verifySchedule;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Carries out {@code step}.
     *
     * @return the resource, with the claim as it stands now
     */
    MailDomain execute(
            Plan.Step step, MailDomain resource, DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        if (step instanceof Plan.Look) {
            observer.look(declared.name(), Claim.of(resource), session, memory);
            return resource;
        }
        if (step instanceof Plan.Create) {
            return create(resource, declared, session, memory);
        }
        if (step instanceof Plan.TakeUp takeUp) {
            return recordCreated(resource, takeUp.claim(), takeUp.details(), session);
        }
        if (step instanceof Plan.Release) {
            return record(resource, new Claim.None());
        }
        try {
            if (step instanceof Plan.Update update) {
                memory.saw(session.api().updateDomain(declared.name(), update.change()), clock.instant());
            } else {
                verify(resource, declared, session, memory);
            }
        } catch (DomainsApiException.NotFound e) {
            lookAgain(resource, declared.name(), session, memory, e);
        }
        return resource;
    }

    /** Right after a create the service may show a domain, and know of none when it is to work on it. */
    private void lookAgain(
            MailDomain resource,
            String name,
            AccountSession session,
            DomainMemory memory,
            DomainsApiException.NotFound refusal) {
        observer.look(name, Claim.of(resource), session, memory);
        if (memory.seesDomain()) {
            throw new DomainsApiException.Unavailable(
                    "it shows the domain " + name + ", and says when asked to work on it: " + refusal.getMessage(),
                    refusal);
        }
    }

    private MailDomain create(
            MailDomain resource, DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        // A claim is a write to the API server: not before the request can follow.
        budget.requireFree();
        Claim.Creating creating =
                new Claim.Creating(clock.instant().truncatedTo(ChronoUnit.MILLIS), session.knownAccountId());
        MailDomain claimed = record(resource, creating);
        memory.createHadNoEffect(false);
        memory.forgetObservation();
        DomainDetails details = post(claimed, declared, session, memory);
        memory.saw(details, clock.instant());
        return recordCreated(claimed, creating, details, session);
    }

    private DomainDetails post(
            MailDomain claimed, DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        try {
            return session.api().createDomain(declared.toNewDomain());
        } catch (DomainsApiException.Conflict e) {
            // Before the claim is given up, which may fail: the other's domain must not look like one of this create.
            memory.createHadNoEffect(true);
            record(claimed, new Claim.None());
            throw e;
        } catch (DomainsApiException.Unauthorized
                | DomainsApiException.RateLimited
                | DomainsApiException.Unavailable e) {
            memory.createHadNoEffect(true);
            throw e;
        }
    }

    private MailDomain recordCreated(
            MailDomain resource, Claim.Creating claim, DomainDetails details, AccountSession session) {
        return record(
                resource,
                new Claim.Created(claim.since(), Optional.of(details.domain().id()), session.accountId()));
    }

    private void verify(MailDomain resource, DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        DomainDetails details = session.api().verifyDomain(declared.name());
        Instant now = clock.instant();
        memory.saw(details, now);
        Instant waitingSince = DomainConditions.waitingForDnsSince(resource).orElse(now);
        memory.verifyDue(verifySchedule.after(waitingSince, now, random));
    }

    private MailDomain record(MailDomain resource, Claim claim) throws StaleResourceException {
        Ownership ownership = claim.toOwnership(resource.getMetadata().getUid());
        return claims.write(
                resource, status -> status == null ? null : status.ownership(), MailDomainStatus.ofClaim(ownership));
    }
}
