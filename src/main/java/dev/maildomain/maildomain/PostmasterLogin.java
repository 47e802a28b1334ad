package dev.maildomain.maildomain;

import dev.maildomain.account.AccountSession;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.password.LoginList;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.Refusal;
import dev.maildomain.password.RefusedPasswords;
import dev.maildomain.password.StoredSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login {@code postmaster} at the service. It comes with the domain and goes with it: the service may make it when the
 * domain is created, and deletes it by itself alone. So whose the domain is, is whose the login is.
 */
final class PostmasterLogin {

    private static final Logger LOG = LoggerFactory.getLogger(PostmasterLogin.class);
    private static final String LOCAL_PART = "postmaster";

    private final RefusedPasswords refused;

    PostmasterLogin(RefusedPasswords refused) {
        this.refused = refused;
    }

    /** The full address in {@code domain}. */
    static String address(String domain) {
        return LOCAL_PART + "@" + domain;
    }

    /**
     * Carries out {@code step}.
     *
     * @throws DomainsApiException if the service didn't do it, or the session is another account's than the domain's
     */
    PostmasterSituation execute(PostmasterPlan.LoginStep step, PostmasterSituation seen, AccountSession session) {
        session.requireAccount(seen.accountId());
        if (step instanceof PostmasterPlan.CreateLogin create) {
            return create(create.pending(), seen, session);
        }
        return step instanceof PostmasterPlan.SetPassword setPassword
                ? setPassword(setPassword.pending(), seen, session)
                : lookUp(seen, session);
    }

    private PostmasterSituation lookUp(PostmasterSituation seen, AccountSession session) {
        try {
            return seen.withLookup(LoginList.find(session.api(), seen.domain().name(), seen.address())
                    .<PostmasterLookup>map(PostmasterLookup.Listed::new)
                    .orElseGet(PostmasterLookup.NotListed::new));
        } catch (DomainsApiException.NotFound e) {
            throw new DomainsApiException.Unavailable(
                    "it shows the domain " + seen.domain().name() + ", and says when asked for its logins: "
                            + e.getMessage(),
                    e);
        }
    }

    private PostmasterSituation create(StoredSecret.Ours pending, PostmasterSituation seen, AccountSession session) {
        try {
            session.api()
                    .createCredential(
                            seen.domain().name(), LOCAL_PART, pending.password().orElseThrow());
        } catch (DomainsApiException.Invalid e) {
            // Such an answer doesn't prove that nothing was made.
            return refused(pending, e, seen).withLookup(new PostmasterLookup.NotLooked());
        } catch (DomainsApiException.Conflict | DomainsApiException.NotFound e) {
            throw new DomainsApiException.Unavailable(
                    "it doesn't list login " + seen.address() + ", and says when asked to make it: " + e.getMessage(),
                    e);
        }
        LOG.info("made login {}", seen.address());
        return accepted(seen);
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
        PostmasterSituation looked = lookUp(seen, session);
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
