package dev.maildomain.account;

import dev.maildomain.domainsapi.AnswerListener;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainFilter;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The service as one API key shows it: its operations, which account the key belongs to, and the service's clock. Another
 * key is another session, and perhaps another account.
 */
public final class AccountSession implements AnswerListener {

    private final DomainsApi api;
    private final Clock clock;
    private volatile Duration offset = Duration.ZERO;
    private volatile String accountId;

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
        return local.plus(offset);
    }

    /** The account, if an answer has named it so far. */
    public Optional<String> knownAccountId() {
        return Optional.ofNullable(accountId);
    }

    /**
     * The account: as the answers name it, else the id of the sandbox domain that every account has. Lists the account's
     * domains once if no answer has named it.
     */
    public Optional<String> accountId() {
        if (accountId == null) {
            accountId = sandboxDomainId();
        }
        return Optional.ofNullable(accountId);
    }

    /**
     * Makes sure that an answer about an object speaks of the account that holds it.
     *
     * @param holder the account under which the object was last seen, if that is known
     * @throws DomainsApiException.OtherAccount if this session is another account's
     */
    public void requireAccount(Optional<String> holder) {
        if (holder.isPresent() && !holder.equals(accountId())) {
            throw new DomainsApiException.OtherAccount(accountId().orElse("(unknown)"), holder.get());
        }
    }

    @Override
    public void onAnswer(AnswerFacts facts) {
        facts.accountId().ifPresent(id -> accountId = id);
        facts.serviceTime().ifPresent(time -> offset = Duration.between(clock.instant(), time));
    }

    private String sandboxDomainId() {
        Page page = Page.first();
        while (true) {
            List<Domain> domains = api.listDomains(DomainFilter.all(page));
            if (accountId != null || domains.isEmpty()) {
                return accountId;
            }
            Optional<Domain> sandbox = domains.stream().filter(Domain::sandbox).findFirst();
            if (sandbox.isPresent()) {
                return sandbox.get().id();
            }
            page = page.after(domains.size());
        }
    }
}
