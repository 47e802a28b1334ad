package dev.maildomain.smtpcredential;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.LoginSighting;
import dev.maildomain.domainsapi.DomainsApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Logins at the service, under the one account that they belong to. */
final class LoginService {

    private final DefaultAccount account;
    private final LoginCatalog catalog;
    private final Clock clock;

    LoginService(DefaultAccount account, LoginCatalog catalog, Clock clock) {
        this.account = account;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Sends a request that changes something, after making sure that the key is the right account's.
     *
     * @param expected the account; empty if the service never told
     * @param domain whose logins it changes
     * @throws DomainsApiException.OtherAccount if it isn't
     */
    <T> T change(Optional<String> expected, String domain, Function<AccountSession, T> request) {
        try {
            return account.call(session -> {
                session.requireAccount(expected);
                return request.apply(session);
            });
        } finally {
            catalog.changed(domain);
        }
    }

    /**
     * Looks for logins in the service's list.
     *
     * @param expected the account; empty if the service never told
     * @param addresses of one domain
     * @param maxAge how long ago the list may have begun
     * @throws DomainsApiException.OtherAccount if the answer came from another account, so that it proves nothing
     */
    Lookup find(Optional<String> expected, String domain, Collection<String> addresses, Duration maxAge) {
        Instant oldest = clock.instant().minus(maxAge);
        return account.call(session -> {
            Map<String, Instant> createdAt = new HashMap<>();
            Instant at = clock.instant();
            for (String address : addresses) {
                // One list that is old enough serves all of them.
                LoginSighting sighting =
                        catalog.find(session, domain, address, expected, Duration.between(oldest, clock.instant()));
                if (sighting instanceof LoginSighting.NoDomain) {
                    return new Lookup.NoDomain(sighting.startedAt());
                }
                if (sighting instanceof LoginSighting.Listed listed) {
                    createdAt.put(address, listed.createdAt());
                }
                at = sighting.startedAt().isBefore(at) ? sighting.startedAt() : at;
            }
            return new Lookup.Listed(at, createdAt);
        });
    }

    /** What the service's time is ahead of local time, if an answer has told that. */
    Optional<Duration> serviceOffset() {
        try {
            return account.session().serviceOffset();
        } catch (DomainsApiException.Unauthorized e) {
            return Optional.empty();
        }
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
}
