package dev.maildomain.smtpcredential;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.password.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that read or change the login at the service, and the claim to it. */
final class LoginSteps {

    private static final Logger LOG = LoggerFactory.getLogger(LoginSteps.class);

    private final LoginService logins;
    private final RequestBudget budget;
    private final ClaimWriter<SmtpCredentialStatus, SmtpCredential> claims;
    private final ProcessMemory memory;
    private final Clock clock;

    LoginSteps(
            LoginService logins,
            RequestBudget budget,
            ClaimWriter<SmtpCredentialStatus, SmtpCredential> claims,
            ProcessMemory memory,
            Clock clock) {
        this.logins = logins;
        this.budget = budget;
        this.claims = claims;
        this.memory = memory;
        this.clock = clock;
    }

    Observation lookUp(Observation seen, DomainView.Ready domain) {
        return seen.withLookup(logins.find(account(seen, domain), domain.name(), seen.addressIn(domain)));
    }

    /** Claims the login, makes it, and records that it is made; a run that ends in between leaves the claim. */
    Observation create(Plan.CreateLogin step, Observation seen, DomainView.Ready domain) {
        return logins.change(account(seen, domain), session -> create(step, seen, domain, session));
    }

    private Observation create(
            Plan.CreateLogin step, Observation seen, DomainView.Ready domain, AccountSession session) {
        // A claim is a write to the API server: not before the request can follow.
        budget.requireFree();
        Optional<String> accountId = account(seen, domain).or(session::knownAccountId);
        Claim.Creating creating = new Claim.Creating(clock.instant().truncatedTo(ChronoUnit.MILLIS), accountId);
        Observation claimed = record(creating, accountId, seen, domain);
        try {
            session.api().createCredential(domain.name(), login(seen), step.password());
        } catch (DomainsApiException.Unauthorized
                | DomainsApiException.RateLimited
                | DomainsApiException.Unavailable e) {
            memory.disproven().add(seen.uid(), creating.since());
            throw e;
        } catch (DomainsApiException.Conflict e) {
            memory.disproven().add(seen.uid(), creating.since());
            release(claimed);
            throw e;
        } catch (DomainsApiException.Invalid e) {
            if (!step.pending()) {
                throw e;
            }
            // Such an answer doesn't prove that nothing was made, so the claim stays.
            Refusal refusal = memory.refused().add(seen.uid(), step.password(), step.origin(), e);
            return claimed.withPassword(claimed.password().withRefusal(refusal)).withLookup(new Lookup.NotLooked());
        }
        LOG.info("made login {}", seen.addressIn(domain));
        memory.forget(seen.uid());
        Observation made = record(
                        new Claim.Created(creating.since(), domain.id(), accountId), accountId, claimed, domain)
                .withLookup(new Lookup.NotLooked());
        return step.pending() ? made.withPassword(made.password().withAccepted()) : made;
    }

    Observation confirmClaim(Observation seen, DomainView.Ready domain) {
        Claim.Creating creating = (Claim.Creating) seen.claim();
        Optional<String> accountId = creating.accountId().or(() -> account(seen, domain));
        return record(new Claim.Created(creating.since(), domain.id(), accountId), accountId, seen, domain);
    }

    Observation release(Observation seen) {
        return seen.withClaimIn(claims.write(
                seen.resource(), Claims::in, SmtpCredentialStatus.ofClaims(null, null, null, null, null, null)));
    }

    Observation setPassword(Plan.SetPassword step, Observation seen, DomainView.Ready domain) {
        SecretValue password = step.pending().password().orElseThrow();
        try {
            logins.change(
                    account(seen, domain),
                    session -> session.api().updateCredential(domain.name(), login(seen), password));
        } catch (DomainsApiException.Invalid e) {
            Refusal refusal =
                    memory.refused().add(seen.uid(), password, step.pending().origin(), e);
            return seen.withPassword(seen.password().withRefusal(refusal));
        } catch (DomainsApiException.NotFound e) {
            return missed(seen, domain, e);
        }
        LOG.info("set the password of login {}", seen.addressIn(domain));
        memory.refused().forget(seen.uid());
        return seen.withPassword(seen.password().withAccepted());
    }

    private Observation missed(Observation seen, DomainView.Ready domain, DomainsApiException.NotFound answer) {
        Observation looked = lookUp(seen, domain);
        if (looked.lookup() instanceof Lookup.Listed) {
            throw new DomainsApiException.Unavailable(
                    "it lists the login, but says it isn't there: " + answer.getMessage(), answer);
        }
        return looked;
    }

    private Observation record(Claim claim, Optional<String> accountId, Observation seen, DomainView.Ready domain) {
        SmtpCredentialStatus status = SmtpCredentialStatus.ofClaims(
                claim.toOwnership(seen.uid()),
                accountId.orElse(null),
                domain.name(),
                seen.addressIn(domain),
                null,
                null);
        return seen.withClaimIn(claims.write(seen.resource(), Claims::in, status));
    }

    /** The account that the login belongs to or will: that of the domain. */
    private static Optional<String> account(Observation seen, DomainView.Ready domain) {
        return domain.accountId()
                .or(() -> seen.claim() instanceof Claim.Held held ? held.accountId() : Optional.empty());
    }

    private static String login(Observation seen) {
        return seen.resource().getSpec().login();
    }
}
