package dev.maildomain.account;

import dev.maildomain.domainsapi.DomainsApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The logins of each domain as the service's list said when it was last read. One list serves all logins of a domain, and
 * all who ask while it is read; it is read no further than somebody asks. A domain that nobody has asked about for an hour
 * is forgotten. Safe for several threads.
 */
public final class LoginCatalog {

    private static final Duration KEPT_UNASKED = Duration.ofHours(1);

    private final Clock clock;
    private final Map<Subject, Asked> longestUnaskedFirst = new LinkedHashMap<>();

    /** Another session may show another account. */
    private record Subject(AccountSession session, String domain) {}

    private record Asked(SharedReading<LoginList> list, Instant at) {}

    /** Lists that nobody has read yet. */
    public LoginCatalog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks for a login, as {@link #find(AccountSession, String, Collection, Optional, Duration)} does for several.
     *
     * @param address the full address, in any case
     */
    public LoginSighting find(
            AccountSession session, String domain, String address, Optional<String> expected, Duration maxAge) {
        return find(session, domain, List.of(address), expected, maxAge).get(address);
    }

    /**
     * Looks for logins in one list that began no longer than {@code maxAge} ago: the last one, or a new one, which takes one
     * request for each page that has to be read. With an age of zero it begins after the call.
     *
     * @param addresses full addresses, in any case, each only once
     * @param expected the account that holds the domain; empty if the service never told
     * @return what the list says of each
     * @throws DomainsApiException.OtherAccount if the session is another account's, so that the list proves nothing
     * @throws DomainsApiException if the list could not be read
     */
    public Map<String, LoginSighting> find(
            AccountSession session,
            String domain,
            Collection<String> addresses,
            Optional<String> expected,
            Duration maxAge) {
        Instant oldest = clock.instant().minus(maxAge);
        LoginList list = listOf(new Subject(session, domain))
                .current(
                        known -> !known.startedAt().isBefore(oldest)
                                && addresses.stream()
                                        .allMatch(address ->
                                                known.sighting(address).isPresent()),
                        () -> LoginList.read(session, domain, addresses, clock.instant()));
        // The answer may have named the account: asking for it before could have cost a request.
        session.requireAccount(expected);
        return addresses.stream()
                .collect(Collectors.toMap(
                        Function.identity(), address -> list.sighting(address).orElseThrow()));
    }

    /**
     * Logins of a domain were made or deleted, or may have been: no list that began before answers a question that comes
     * after. To be called when the request has ended, however it did.
     */
    public synchronized void changed(String domain) {
        longestUnaskedFirst.keySet().removeIf(subject -> subject.domain().equals(domain));
    }

    private synchronized SharedReading<LoginList> listOf(Subject subject) {
        Instant now = clock.instant();
        forgetUnasked(now.minus(KEPT_UNASKED));
        Asked known = longestUnaskedFirst.remove(subject);
        SharedReading<LoginList> list = known == null ? new SharedReading<>() : known.list();
        longestUnaskedFirst.put(subject, new Asked(list, now));
        return list;
    }

    private void forgetUnasked(Instant oldest) {
        Iterator<Asked> asked = longestUnaskedFirst.values().iterator();
        while (asked.hasNext() && asked.next().at().isBefore(oldest)) {
            asked.remove();
        }
    }
}
