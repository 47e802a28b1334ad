package dev.maildomain.smtpcredential;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.RequestBudget;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that read or change logins at the service. */
final class LoginSteps {

    private static final Logger LOG = LoggerFactory.getLogger(LoginSteps.class);

    private final LoginService logins;
    private final RequestBudget budget;
    private final ClaimSteps claims;
    private final ProcessMemory memory;
    private final EventRecorder events;
    private final Clock clock;

    LoginSteps(
            LoginService logins,
            RequestBudget budget,
            ClaimSteps claims,
            ProcessMemory memory,
            EventRecorder events,
            Clock clock) {
        this.logins = logins;
        this.budget = budget;
        this.claims = claims;
        this.memory = memory;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A login to be made.
     *
     * @param pending whether the password is the pending one
     */
    private record NewLogin(String address, SecretValue password, boolean pending, PasswordOrigin origin) {}

    Observation lookUp(Plan.LookUp step, Observation seen, DomainView.Ready domain) {
        return lookUp(step.maxAge(), seen, domain);
    }

    private Observation lookUp(Duration maxAge, Observation seen, DomainView.Ready domain) {
        Set<String> addresses = new TreeSet<>(Set.of(seen.addressIn(domain)));
        if (seen.rotation().overlap().isPresent() || seen.claims().retiring().isPresent()) {
            addresses.addAll(LoginNames.of(seen.resource(), domain.name()).all());
        }
        Lookup lookup = logins.find(account(seen, domain), domain.name(), addresses, maxAge);
        memory.lookouts().looked(seen.uid());
        return seen.withLookup(lookup, logins.serviceOffset());
    }

    /** Claims the login in use, makes it, and records that it is made; a run that ends in between leaves the claim. */
    Observation create(Plan.CreateLogin step, Observation seen, DomainView.Ready domain) {
        boolean wasThere = seen.claim() instanceof Claim.Held held && LoginState.isOf(held, domain);
        // What was held in an earlier domain went with it.
        LoginClaims earlier = seen.claim() instanceof Claim.Held && !wasThere ? LoginClaims.NONE : seen.claims();
        NewLogin login = new NewLogin(step.address(), step.password(), step.pending(), step.origin());
        return logins.change(account(seen, domain), domain.name(), session -> {
            Claim.Creating creating = creating(seen, domain, session);
            Observation claimed = claims.record(seen, earlier.withCurrent(creating, step.address(), domain.name()));
            try {
                if (!create(login, creating.since(), claimed, domain, session)) {
                    return afterRefusal(claimed);
                }
            } catch (DomainsApiException.Conflict e) {
                claims.record(claimed, earlier.unproven());
                throw e;
            }
            if (wasThere) {
                tellOfRepair(step.address(), seen);
            }
            Claim created = new Claim.Created(creating.since(), domain.id(), creating.accountId());
            Observation made = claims.record(
                            claimed, claimed.claims().withCurrent(created, step.address(), domain.name()))
                    .withoutLookup();
            return step.pending() ? made.withPassword(made.password().withAccepted()) : made;
        });
    }

    /**
     * The same for the login that takes the place of the one in use; which it has when the main Secret tells of it.
     *
     * @throws DomainsApiException.Conflict if the service says that there is such a login, which it doesn't list
     */
    Observation createSuccessor(Plan.CreateSuccessor step, Observation seen, DomainView.Ready domain) {
        StoredSecret.Ours pending = step.pending();
        NewLogin login = new NewLogin(step.address(), pending.password().orElseThrow(), true, pending.origin());
        return logins.change(account(seen, domain), domain.name(), session -> {
            Instant since = creating(seen, domain, session).since();
            LoginClaims.Successor successor = new LoginClaims.Successor(step.address(), since);
            Observation claimed = claims.record(seen, seen.claims().withSuccessor(Optional.of(successor)));
            try {
                return create(login, since, claimed, domain, session)
                        ? claimed.withoutLookup()
                                .withPassword(claimed.password().withAccepted())
                        : afterRefusal(claimed);
            } catch (DomainsApiException.Conflict e) {
                return successorTaken(step.address(), claims.releaseSuccessor(claimed), domain, e);
            }
        });
    }

    /** The list was older than the login; the one in use goes on. */
    private Observation successorTaken(
            String address, Observation released, DomainView.Ready domain, DomainsApiException.Conflict answer) {
        Observation looked = lookUp(Duration.ZERO, released, domain);
        if (!looked.lookup().shows(address)) {
            throw answer;
        }
        return looked;
    }

    private Claim.Creating creating(Observation seen, DomainView.Ready domain, AccountSession session) {
        // A claim is a write to the API server: not before the request can follow.
        budget.requireFree();
        return new Claim.Creating(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                account(seen, domain).or(session::knownAccountId));
    }

    /** Whether the service made the login. If it refused the password, that doesn't prove that nothing was made. */
    private boolean create(
            NewLogin login, Instant since, Observation claimed, DomainView.Ready domain, AccountSession session) {
        try {
            session.api().createCredential(domain.name(), LoginNames.localPart(login.address()), login.password());
        } catch (DomainsApiException.Unauthorized
                | DomainsApiException.RateLimited
                | DomainsApiException.Unavailable
                | DomainsApiException.Conflict e) {
            memory.disproven().add(claimed.uid(), since);
            throw e;
        } catch (DomainsApiException.Invalid e) {
            if (!login.pending()) {
                throw e;
            }
            memory.refused().add(claimed.uid(), login.password(), login.origin(), e);
            return false;
        }
        LOG.info("made login {}", login.address());
        memory.createSucceeded(claimed.uid());
        return true;
    }

    /** @throws DomainsApiException.Unavailable if the service says that a login isn't there which it lists */
    Observation setPassword(Plan.SetPassword step, Observation seen, DomainView.Ready domain) {
        try {
            set(step.address(), step.pending().password().orElseThrow(), seen, domain);
        } catch (DomainsApiException.Invalid e) {
            memory.refused()
                    .add(
                            seen.uid(),
                            step.pending().password().orElseThrow(),
                            step.pending().origin(),
                            e);
            return afterRefusal(seen);
        } catch (DomainsApiException.NotFound e) {
            return missed(step.address(), seen, domain, e);
        }
        LOG.info("set the password of login {}", step.address());
        memory.refused().forget(seen.uid());
        return seen.withPassword(seen.password().withAccepted());
    }

    /**
     * Sets the password that the login should have.
     *
     * @return what was seen; with the service's list, which lacks the login, if it isn't there
     * @throws DomainsApiException.Unavailable if the service says that a login isn't there which it lists
     */
    Observation reassert(Plan.Reassert step, Observation seen, DomainView.Ready domain) {
        try {
            set(step.address(), step.main().password().orElseThrow(), seen, domain);
        } catch (DomainsApiException.NotFound e) {
            return missed(step.address(), seen, domain, e);
        }
        LOG.info("set the password of login {} again", step.address());
        return seen;
    }

    private void set(String address, SecretValue password, Observation seen, DomainView.Ready domain) {
        logins.change(
                account(seen, domain),
                domain.name(),
                session -> session.api().updateCredential(domain.name(), LoginNames.localPart(address), password));
    }

    /** @throws DomainsApiException.Unavailable if the service says that a login isn't there which it lists */
    Observation endRetiring(Plan.EndRetiring step, Observation seen, DomainView.Ready domain) {
        String address = step.login().address();
        try {
            logins.change(account(seen, domain), domain.name(), session -> {
                session.api().deleteCredential(domain.name(), LoginNames.localPart(address));
                return address;
            });
        } catch (DomainsApiException.NotFound e) {
            return missed(address, seen, domain, e);
        }
        LOG.info("deleted login {}", address);
        return claims.forgetRetiring(seen, address).withoutLookup();
    }

    private Observation missed(
            String address, Observation seen, DomainView.Ready domain, DomainsApiException.NotFound answer) {
        Observation looked = lookUp(Duration.ZERO, seen, domain);
        if (looked.lookup().shows(address)) {
            throw new DomainsApiException.Unavailable(
                    "it lists login " + address + ", but says it isn't there: " + answer.getMessage(), answer);
        }
        return looked;
    }

    private Observation afterRefusal(Observation seen) {
        return seen.withoutLookup()
                .withPassword(seen.password()
                        .withRefusal(memory.refused().of(seen.uid()).orElseThrow()));
    }

    private void tellOfRepair(String address, Observation seen) {
        events.normal(
                seen.resource(),
                Reason.DRIFT_REPAIRED,
                "login " + address + " was gone from the service: it is made again");
    }

    /** The account that the login belongs to or will: that of the domain. */
    Optional<String> account(Observation seen, DomainView.Ready domain) {
        return domain.accountId()
                .or(() -> seen.claim() instanceof Claim.Held ? seen.claims().accountId() : Optional.empty());
    }
}
