package dev.maildomain.account;

import dev.maildomain.domainsapi.Credential;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.Paging;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A domain's logins as far as their list was read. */
sealed interface LoginList {

    /** Local time of the first request. */
    Instant startedAt();

    /** What it says of a login; empty if it wasn't read so far. */
    Optional<LoginSighting> sighting(String address);

    /** The service knows no such domain. */
    record OfNoDomain(Instant startedAt) implements LoginList {

        @Override
        public Optional<LoginSighting> sighting(String address) {
            return Optional.of(new LoginSighting.NoDomain(startedAt));
        }
    }

    /**
     * The pages that were read.
     *
     * @param createdAtByAddress local times, by full addresses in lower case
     * @param complete whether the last page was read
     */
    record Read(Instant startedAt, Map<String, Instant> createdAtByAddress, boolean complete) implements LoginList {

        @Override
        public Optional<LoginSighting> sighting(String address) {
            Instant createdAt = createdAtByAddress.get(lowerCase(address));
            if (createdAt != null) {
                return Optional.of(new LoginSighting.Listed(startedAt, createdAt));
            }
            return complete ? Optional.of(new LoginSighting.NotListed(startedAt)) : Optional.empty();
        }
    }

    /** Reads the list until it has shown all of {@code addresses}, or to its end. */
    static LoginList read(AccountSession session, String domain, Collection<String> addresses, Instant startedAt) {
        List<String> wanted = addresses.stream().map(LoginList::lowerCase).toList();
        Map<String, Instant> createdAt = new HashMap<>();
        try {
            Optional<Credential> found = Paging.find(
                    page -> session.api().listCredentials(domain, page).stream()
                            .peek(login ->
                                    createdAt.put(lowerCase(login.login()), session.toLocalTime(login.createdAt())))
                            .toList(),
                    Credential::login,
                    login -> createdAt.keySet().containsAll(wanted));
            return new Read(startedAt, Map.copyOf(createdAt), found.isEmpty());
        } catch (DomainsApiException.NotFound e) {
            return new OfNoDomain(startedAt);
        }
    }

    private static String lowerCase(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
