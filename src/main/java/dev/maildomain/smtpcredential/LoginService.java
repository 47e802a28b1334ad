package dev.maildomain.smtpcredential;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.password.LoginList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Logins at the service, under the one account that they belong to. */
final class LoginService {

    private final DefaultAccount account;
    private final Clock clock;

    LoginService(DefaultAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * Sends a request that changes something, after making sure that the key is the right account's.
     *
     * @param expected the account; empty if the service never told
     * @throws DomainsApiException.OtherAccount if it isn't
     */
    <T> T change(Optional<String> expected, Function<AccountSession, T> request) {
        return account.call(session -> {
            session.requireAccount(expected);
            return request.apply(session);
        });
    }

    /**
     * Looks for a login in the service's list.
     *
     * @param expected the account; empty if the service never told
     * @throws DomainsApiException.OtherAccount if the answer came from another one, so that it proves nothing
     */
    Lookup find(Optional<String> expected, String domain, String address) {
        // An answer may name the account, so that asking for it first could cost a request.
        Instant at = clock.instant();
        return account.call(session -> {
            Lookup lookup;
            try {
                lookup = LoginList.find(session.api(), domain, address)
                        .<Lookup>map(found -> new Lookup.Listed(at, toLocal(session, found.createdAt())))
                        .orElseGet(() -> new Lookup.NotListed(at));
            } catch (DomainsApiException.NotFound e) {
                lookup = new Lookup.NoDomain(at);
            }
            session.requireAccount(expected);
            return lookup;
        });
    }

    /**
     * The service's id of a domain; empty if there is none of that name.
     *
     * @throws DomainsApiException.OtherAccount if the answer came from another account, so that it proves nothing
     */
    Optional<String> domainId(Optional<String> expected, String domain) {
        return account.call(session -> {
            Optional<String> id;
            try {
                id = Optional.of(session.api().getDomain(domain).domain().id());
            } catch (DomainsApiException.NotFound e) {
                id = Optional.empty();
            }
            session.requireAccount(expected);
            return id;
        });
    }

    private Instant toLocal(AccountSession session, Instant serviceTime) {
        Instant now = clock.instant();
        return serviceTime.minus(Duration.between(now, session.toServiceTime(now)));
    }
}
