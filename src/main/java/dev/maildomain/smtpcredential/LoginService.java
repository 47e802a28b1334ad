package dev.maildomain.smtpcredential;

import dev.maildomain.account.AccountSession;
import dev.maildomain.account.DefaultAccount;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.Credential;
import dev.maildomain.domainsapi.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
     * Reads the service's list of a domain's logins.
     *
     * @param expected the account; empty if the service never told
     * @throws DomainsApiException.OtherAccount if the answer came from another one, so that it proves nothing
     */
    Lookup list(Optional<String> expected, String domain) {
        // An answer may name the account, so that asking for it first could cost a request.
        Instant at = clock.instant();
        return account.call(session -> {
            Lookup lookup;
            try {
                Map<String, Instant> createdAt = new HashMap<>();
                Paging.find(
                        page -> session.api().listCredentials(domain, page),
                        Credential::login,
                        credential -> {
                            createdAt.put(
                                    credential.login().toLowerCase(Locale.ROOT),
                                    toLocal(session, credential.createdAt()));
                            return false;
                        });
                lookup = new Lookup.Listed(at, createdAt);
            } catch (DomainsApiException.NotFound e) {
                lookup = new Lookup.NoDomain(at);
            }
            session.requireAccount(expected);
            return lookup;
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

    private Instant toLocal(AccountSession session, Instant serviceTime) {
        Instant now = clock.instant();
        return serviceTime.minus(Duration.between(now, session.toServiceTime(now)));
    }
}
