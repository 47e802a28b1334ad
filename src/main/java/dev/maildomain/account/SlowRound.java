package dev.maildomain.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How often what is at rest is looked at for what the account's list doesn't show. Where there is much of it that is
 * seldom, so that it takes no more than a tenth of the requests that the account has. Safe for several threads.
 */
public final class SlowRound {

    /** One for the domain, and one for its tracking settings. */
    private static final int REQUESTS_FOR_DOMAIN = 2;

    /** One list shows all logins of a domain. */
    private static final int REQUESTS_FOR_LOGINS = 1;

    private static final int SHARE = 10;

    /** Older than anything that a process has seen. */
    private static final Duration ANY_AGE = Duration.ofDays(36_500);

    private final Duration shortest;
    private final RequestBudget budget;
    private final List<IntSupplier> domains = new CopyOnWriteArrayList<>();
    private final List<Supplier<Stream<String>>> domainsWithLogins = new CopyOnWriteArrayList<>();

    /**
     * A round that takes nothing in.
     *
     * @param shortest the interval where there is little to look at
     * @param budget what the account has
     */
    public SlowRound(Duration shortest, RequestBudget budget) {
        this.shortest = shortest;
        this.budget = budget;
    }

    /** Takes domains in, and their tracking settings: so many as there are whenever the interval is asked for. */
    public void lookAtDomains(IntSupplier count) {
        domains.add(count);
    }

    /** Takes in the logins of domains, by the domains' names. A domain that is named several times counts once. */
    public void lookAtLoginsIn(Supplier<Stream<String>> names) {
        domainsWithLogins.add(names);
    }

    /** From one look at a thing to the next. */
    public Duration interval() {
        Duration affordable =
                Duration.ofMinutes(1).multipliedBy(requests() * SHARE).dividedBy(budget.requestsPerMinute());
        return affordable.compareTo(shortest) > 0 ? affordable : shortest;
    }

    /** Whether the service has refused a request for the account's rate within a minute: then nothing is looked at. */
    public boolean isHeld() {
        return budget.wasRateLimitedWithinAMinute();
    }

    /** How old what was seen may be before it is looked at again: of any age while the round is held. */
    public Duration maxAge() {
        return isHeld() ? ANY_AGE : interval();
    }

    private long requests() {
        long forDomains = domains.stream().mapToLong(IntSupplier::getAsInt).sum() * REQUESTS_FOR_DOMAIN;
        long forLogins =
                domainsWithLogins.stream().flatMap(Supplier::get).distinct().count() * REQUESTS_FOR_LOGINS;
        return forDomains + forLogins;
    }
}
