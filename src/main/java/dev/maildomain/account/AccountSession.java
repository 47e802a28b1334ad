package dev.maildomain.account;

import dev.maildomain.domainsapi.AnswerListener;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainFilter;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The service as one API key shows it: its operations, which account the key belongs to, and the service's clock. Another
 * key is another session, and perhaps another account.
 */
public final class AccountSession implements AnswerListener {

    private final DomainsApi api;
    private final Clock clock;
    private volatile Duration offset;
    private volatile String namedAccount;
    private volatile String sandboxDomain;

    /**
     * Opens a session.
     *
     * @param connect connects to the service, and has the given listener hear its answers
     */
    public AccountSession(Function<AnswerListener, DomainsApi> connect, Clock clock) {
        this.clock = clock;
        this.api = connect.apply(this);
    }

    /** The operations. */
    public DomainsApi api() {
        return api;
    }

    /** Local time in terms of the service's clock, as far as an answer has shown it. */
    public Instant toServiceTime(Instant local) {
        return local.plus(serviceOffset().orElse(Duration.ZERO));
    }

    /** What the service's clock is ahead of the local one, if an answer has shown it. */
    public Optional<Duration> serviceOffset() {
        return Optional.ofNullable(offset);
    }

    /** A time of the service's clock in local terms, as far as an answer has shown that clock. */
    public Instant toLocalTime(Instant serviceTime) {
        return serviceTime.minus(offset);
    }

    /** The account, if it has been learned so far. */
    public Optional<String> knownAccountId() {
        return Optional.ofNullable(namedAccount).or(() -> Optional.ofNullable(sandboxDomain));
    }

    /**
     * The account: as the answers name it, else the id of the sandbox domain that every account has. Lists the account's
     * domains once if no answer has named it.
     */
    public Optional<String> accountId() {
        if (knownAccountId().isEmpty()) {
            sandboxDomain();
        }
        return knownAccountId();
    }

    /**
     * Makes sure that an answer about an object speaks of the account that holds it.
     *
     * @param holder the account under which the object was last seen, if that is known
     * @throws DomainsApiException.OtherAccount if this session is another account's
     */
    public void requireAccount(Optional<String> holder) {
        // The holder may have been recorded before the service named accounts in its answers.
        if (holder.isPresent() && !holder.equals(accountId()) && !holder.equals(sandboxDomain())) {
            throw new DomainsApiException.OtherAccount(accountId().orElse("(unknown)"), holder.get());
        }
    }

    @Override
    public void onAnswer(AnswerFacts facts) {
        facts.accountId().ifPresent(id -> namedAccount = id);
        facts.serviceTime().ifPresent(time -> offset = Duration.between(clock.instant(), time));
    }

    private Optional<String> sandboxDomain() {
        if (sandboxDomain == null) {
            sandboxDomain = Paging.find(page -> api.listDomains(DomainFilter.all(page)), Domain::id, Domain::sandbox)
                    .map(Domain::id)
                    .orElse(null);
        }
        return Optional.ofNullable(sandboxDomain);
    }
}
