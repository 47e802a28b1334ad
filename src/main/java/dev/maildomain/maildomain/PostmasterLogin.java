package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.LoginSighting;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.Refusal;
import dev.maildomain.password.RefusedPasswords;
import dev.maildomain.password.StoredSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login {@code postmaster} at the service. It comes with the domain and goes with it: the service may make it when the
 * domain is created, and deletes it by itself alone. So whose the domain is, is whose the login is.
 */
final class PostmasterLogin {

    private static final Logger LOG = LoggerFactory.getLogger(PostmasterLogin.class);
    private static final String LOCAL_PART = "postmaster";

    /** A list that shall prove an absence to act upon is no older. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final LoginCatalog logins;
    private final RefusedPasswords refused;
    private final PostmasterMemory memory;
    private final Clock clock;

    PostmasterLogin(LoginCatalog logins, RefusedPasswords refused, PostmasterMemory memory, Clock clock) {
        this.logins = logins;
        this.refused = refused;
        this.memory = memory;
        this.clock = clock;
    }

    /** The full address in {@code domain}. */
    static String address(String domain) {
        return LOCAL_PART + "@" + domain;
    }

    /**
     * Carries out {@code step}.
     *
     * @throws DomainsApiException.NotFound if the service doesn't know the domain
     * @throws DomainsApiException if the service didn't do it, or the session is another account's than the domain's
     */
    PostmasterSituation execute(PostmasterPlan.LoginStep step, PostmasterSituation seen, AccountSession session) {
        session.requireAccount(seen.accountId());
        if (step instanceof PostmasterPlan.CreateLogin create) {
            return create(create.pending(), seen, session);
        }
        if (step instanceof PostmasterPlan.CreateLoginAgain again) {
            return create(again.main(), seen, session);
        }
        return step instanceof PostmasterPlan.SetPassword setPassword
                ? setPassword(setPassword.pending(), seen, session)
                : lookUp(((PostmasterPlan.LookUp) step).maxAge(), seen, session);
    }

    private PostmasterSituation lookUp(Duration maxAge, PostmasterSituation seen, AccountSession session) {
        LoginSighting sighting = sighting(maxAge, seen, session);
        if (!(sighting instanceof LoginSighting.Listed) && maxAge.compareTo(FRESH) > 0) {
            sighting = sighting(FRESH, seen, session);
        }
        if (sighting instanceof LoginSighting.NoDomain) {
            throw new DomainsApiException.NotFound("there is no domain of which it could list the logins");
        }
        if (!(sighting instanceof LoginSighting.Listed listed)) {
            return seen.withLookup(new PostmasterLookup.NotListed(sighting.startedAt()));
        }
        memory.saw(uid(seen.password()), listed.startedAt());
        return seen.withLookup(new PostmasterLookup.Listed(session.toServiceTime(listed.createdAt())));
    }

    private LoginSighting sighting(Duration maxAge, PostmasterSituation seen, AccountSession session) {
        return logins.find(session, seen.domain().name(), seen.address(), seen.accountId(), maxAge);
    }

    private PostmasterSituation create(StoredSecret.Ours secret, PostmasterSituation seen, AccountSession session) {
        String domain = seen.domain().name();
        try {
            session.api().createCredential(domain, LOCAL_PART, secret.password().orElseThrow());
        } catch (DomainsApiException.Invalid e) {
            // Such an answer doesn't prove that nothing was made.
            return refused(secret, e, seen).withLookup(new PostmasterLookup.NotLooked());
        } catch (DomainsApiException.OutcomeUnknown e) {
            memory.made(uid(seen.password()), clock.instant());
            throw e;
        } catch (DomainsApiException.Conflict e) {
            throw new DomainsApiException.Unavailable(
                    "it doesn't list login " + seen.address() + ", and says when asked to make it: " + e.getMessage(),
                    e);
        } finally {
            logins.changed(domain);
        }
        LOG.info("made login {}", seen.address());
        Instant now = clock.instant();
        memory.made(uid(seen.password()), now);
        memory.saw(uid(seen.password()), now);
        return accepted(seen).withLookup(new PostmasterLookup.Listed(session.toServiceTime(now)));
    }

    private PostmasterSituation setPassword(
            StoredSecret.Ours pending, PostmasterSituation seen, AccountSession session) {
        try {
            session.api()
                    .updateCredential(
                            seen.domain().name(), LOCAL_PART, pending.password().orElseThrow());
        } catch (DomainsApiException.Invalid e) {
            return refused(pending, e, seen);
        } catch (DomainsApiException.NotFound e) {
            return missed(seen, session, e);
        }
        LOG.info("set the password of login {}", seen.address());
        return accepted(seen);
    }

    private PostmasterSituation missed(
            PostmasterSituation seen, AccountSession session, DomainsApiException.NotFound answer) {
        PostmasterSituation looked = lookUp(Duration.ZERO, seen, session);
        if (looked.lookup() instanceof PostmasterLookup.Listed) {
            throw new DomainsApiException.Unavailable(
                    "it lists login " + seen.address() + ", and says when asked to change it: " + answer.getMessage(),
                    answer);
        }
        return looked;
    }

    private PostmasterSituation accepted(PostmasterSituation seen) {
        refused.forget(uid(seen.password()));
        return seen.withPassword(seen.password().withAccepted());
    }

    private PostmasterSituation refused(
            StoredSecret.Ours pending, DomainsApiException.Invalid answer, PostmasterSituation seen) {
        Refusal refusal = refused.add(uid(seen.password()), pending.password().orElseThrow(), pending.origin(), answer);
        return seen.withPassword(seen.password().withRefusal(refusal));
    }

    private static String uid(PasswordState password) {
        return password.owner().resource().getMetadata().getUid();
    }
}
