package dev.maildomain.smtpcredential;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.account.LoginCatalog;
import dev.maildomain.account.LoginSighting;
import dev.maildomain.domainsapi.DomainsApiException;
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

    LoginService(DefaultAccount account, LoginCatalog catalog) {
        this.account = account;
        this.catalog = catalog;
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
     * Looks for logins in the service's list, which is read once at most.
     *
     * @param expected the account; empty if the service never told
     * @param addresses of one domain, at least one
     * @param maxAge how long ago the list may have begun
     * @throws DomainsApiException.OtherAccount if the answer came from another account, so that it proves nothing
     */
    Lookup find(Optional<String> expected, String domain, Collection<String> addresses, Duration maxAge) {
        return lookup(account.call(session -> catalog.find(session, domain, addresses, expected, maxAge)));
    }

    private static Lookup lookup(Map<String, LoginSighting> sightings) {
        Instant at = sightings.values().iterator().next().startedAt();
        if (sightings.values().stream().anyMatch(LoginSighting.NoDomain.class::isInstance)) {
            return new Lookup.NoDomain(at);
        }
        Map<String, Instant> createdAt = new HashMap<>();
        sightings.forEach((address, sighting) -> {
            if (sighting instanceof LoginSighting.Listed listed) {
                createdAt.put(address, listed.createdAt());
            }
        });
        return new Lookup.Listed(at, createdAt);
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
