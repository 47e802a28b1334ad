package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one step of a plan, and remembers what the answer showed. */
final class MailDomainExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(MailDomainExecutor.class);

    private final MailDomainObserver observer;
    private final DomainClaims claims;
    private final SettingsSender settings;
    private final Function<MailDomain, Optional<SecretValue>> postmasterPassword;
    private final AccountOverview account;
    private final LoginCatalog logins;
    private final RequestBudget budget;
    private final VerifySchedule verifySchedule;
    private final EventRecorder events;
    private final Clock clock;
    private final RandomGenerator random;

    MailDomainExecutor(
            MailDomainObserver observer,
            DomainClaims claims,
            SettingsSender settings,
            Function<MailDomain, Optional<SecretValue>> postmasterPassword,
            AccountOverview account,
            LoginCatalog logins,
            RequestBudget budget,
            VerifySchedule verifySchedule,
            EventRecorder events,
            Clock clock,
            RandomGenerator random) {
        this.observer = observer;
        this.claims = claims;
        this.settings = settings;
        this.postmasterPassword = postmasterPassword;
        this.account = account;
        this.logins = logins;
        this.budget = budget;
        this.verifySchedule = verifySchedule;
        this.events = events;
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
        if (step instanceof Plan.Create) {
            return create(resource, declared, session, memory);
        }
        if (step instanceof Plan.TakeUp takeUp) {
            return recordCreated(resource, takeUp.claim(), takeUp.details(), session);
        }
        if (step instanceof Plan.Adopt adopt) {
            return adopt(resource, adopt.details(), session);
        }
        if (step instanceof Plan.Release) {
            return claims.record(resource, new Claim.None());
        }
        if (step instanceof Plan.LookForRoot) {
            memory.rootRegistered(account.hasAny(DomainNames.above(declared.name())));
            return resource;
        }
        if (step instanceof Plan.ConfirmAbsence confirm) {
            memory.recreation(account.recreation(resource, confirm.absentSince()));
            return resource;
        }
        if (step instanceof Plan.Look) {
            observer.look(declared.name(), declared.settings(), Claim.of(resource), session, memory);
            return resource;
        }
        try {
            onDomain(step, resource, declared, session, memory);
        } catch (DomainsApiException.NotFound e) {
            lookAgain(resource, declared, session, memory, e);
        }
        return resource;
    }

    private void onDomain(
            Plan.Step step, MailDomain resource, DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        if (step instanceof Plan.LookAtTracking) {
            observer.lookAtTracking(declared.name(), declared.settings(), session, memory);
        } else if (step instanceof Plan.Send send) {
            settings.send(send.request(), resource, declared.name(), session, memory);
        } else {
            verify(resource, declared, session, memory);
        }
    }

    /**
     * Asks for a domain that the service doesn't know when it is to work on it: right after a create it may show one all the
     * same.
     *
     * @throws DomainsApiException.Unavailable if it does
     */
    void lookAgain(
            MailDomain resource,
            DeclaredDomain declared,
            AccountSession session,
            DomainMemory memory,
            DomainsApiException.NotFound refusal) {
        observer.look(declared.name(), declared.settings(), Claim.of(resource), session, memory);
        if (memory.seesDomain()) {
            throw new DomainsApiException.Unavailable(
                    "it shows the domain " + declared.name() + ", and says when asked to work on it: "
                            + refusal.getMessage(),
                    refusal);
        }
    }

    private MailDomain create(
            MailDomain resource, DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        if (!account.admitsCreate()) {
            return resource;
        }
        // A claim is a write to the API server: not before the request can follow.
        budget.requireFree();
        Optional<SecretValue> password = postmasterPassword.apply(resource);
        Claim before = Claim.of(resource);
        Claim.Creating creating =
                new Claim.Creating(clock.instant().truncatedTo(ChronoUnit.MILLIS), session.knownAccountId());
        MailDomain claimed = claims.record(resource, creating);
        memory.createHadNoEffect(false);
        memory.forgetObservation();
        Optional<DomainDetails> answer = post(claimed, before, declared, password, session, memory);
        if (answer.isEmpty()) {
            return claimed;
        }
        DomainDetails details = answer.get();
        LOG.info("made the domain {}", declared.name());
        account.createAccepted();
        logins.changed(declared.name());
        memory.saw(details, clock.instant());
        Settings sent = declared.settingsAtCreation();
        memory.wrote(
                SettingsHistory.NONE.sent(
                        sent,
                        Settings.NONE,
                        ObservedSettings.of(new Observation.Present(details, Optional.empty()), sent),
                        clock.instant()),
                clock.instant());
        if (before instanceof Claim.Held) {
            events.warning(
                    claimed,
                    Reason.DOMAIN_CREATED_AGAIN,
                    "the domain " + declared.name() + " was gone from the service and is created again: its DKIM key is"
                            + " another, publish the records of status.dnsRecords");
        }
        return recordCreated(claimed, creating, details, session);
    }

    /** Empty if the account takes no further domain; which doesn't prove that it took none. */
    private Optional<DomainDetails> post(
            MailDomain claimed,
            Claim before,
            DeclaredDomain declared,
            Optional<SecretValue> password,
            AccountSession session,
            DomainMemory memory) {
        try {
            return Optional.of(session.api().createDomain(declared.toNewDomain(password)));
        } catch (DomainsApiException.Conflict e) {
            // Before the claim is given up, which may fail: the other's domain must not look like one of this create.
            memory.createHadNoEffect(true);
            if (before instanceof Claim.Held) {
                // It was not gone, or its name is not yet free: what was this resource's stays so.
                claims.record(claimed, before);
                throw new DomainsApiException.Unavailable(
                        "it shows no domain " + declared.name() + ", and says when asked to create it: "
                                + e.getMessage(),
                        e);
            }
            claims.record(claimed, new Claim.None());
            throw e;
        } catch (DomainsApiException.Forbidden e) {
            account.createRefused(e.getMessage());
            return Optional.empty();
        } catch (DomainsApiException.Unauthorized
                | DomainsApiException.RateLimited
                | DomainsApiException.Unavailable e) {
            memory.createHadNoEffect(true);
            throw e;
        }
    }

    private MailDomain recordCreated(
            MailDomain resource, Claim.Creating claim, DomainDetails details, AccountSession session) {
        return claims.record(
                resource,
                new Claim.Created(claim.since(), Optional.of(details.domain().id()), session.accountId()));
    }

    private MailDomain adopt(MailDomain resource, DomainDetails details, AccountSession session) {
        MailDomain adopted = claims.record(
                resource,
                new Claim.Adopted(
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        Optional.of(details.domain().id()),
                        session.accountId()));
        events.normal(
                adopted,
                Reason.ADOPTED,
                "took over the domain " + details.domain().name() + ", which the account had already");
        return adopted;
    }

    private void verify(MailDomain resource, DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        DomainDetails details = requestVerification(declared, session, memory);
        Instant now = clock.instant();
        memory.verifyRequested(false);
        memory.saw(details, now);
        Instant waitingSince = DomainConditions.waitingForDnsSince(resource).orElse(now);
        memory.verifyDue(verifySchedule.after(waitingSince, now, random));
    }

    /** What came of it if the answer is lost has to be seen first: an active domain isn't verified again. */
    private static DomainDetails requestVerification(
            DeclaredDomain declared, AccountSession session, DomainMemory memory) {
        try {
            return session.api().verifyDomain(declared.name());
        } catch (DomainsApiException.Unavailable e) {
            memory.forgetObservation();
            throw e;
        }
    }
}
