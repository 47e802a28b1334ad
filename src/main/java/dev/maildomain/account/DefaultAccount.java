package dev.maildomain.account;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account of the operator's own configuration. Its key is read again every so often, and whenever the service has
 * refused it, so that a new key needs no restart.
 */
public final class DefaultAccount {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultAccount.class);

    private final ApiKeySource keySource;
    private final Function<SecretValue, AccountSession> connect;
    private final RequestBudget budget;
    private final SmtpServer smtpServer;
    private final Duration keyLifetime;
    private final Clock clock;

    private SecretValue key;
    private AccountSession session;
    private Instant readAt = Instant.MIN;
    private Refusal refusal;

    /**
     * The service's words, and until when the same key isn't tried again. One that is long past was followed by calls that
     * went well.
     */
    private record Refusal(String words, Instant until) {}

    /**
     * An account that isn't connected yet.
     *
     * @param connect opens a session with a key
     * @param keyLifetime how long a key is used before its source is looked at again
     */
    public DefaultAccount(
            ApiKeySource keySource,
            Function<SecretValue, AccountSession> connect,
            RequestBudget budget,
            SmtpServer smtpServer,
            Duration keyLifetime,
            Clock clock) {
        this.keySource = keySource;
        this.connect = connect;
        this.budget = budget;
        this.smtpServer = smtpServer;
        this.keyLifetime = keyLifetime;
        this.clock = clock;
    }

    /** How many requests may be sent. */
    public RequestBudget budget() {
        return budget;
    }

    /** Where this account's mail is submitted. */
    public SmtpServer smtpServer() {
        return smtpServer;
    }

    /**
     * The session with the present key.
     *
     * @throws DomainsApiException.Unauthorized if there is no key, or the service refused it a short while ago
     */
    public synchronized AccountSession session() {
        Instant now = clock.instant();
        if (isRefused(now) || session == null || !now.isBefore(readAt.plus(keyLifetime))) {
            readAt = now;
            SecretValue current = keySource.read().orElseThrow(this::keyMissing);
            if (!current.equals(key)) {
                LOG.info("connecting with {} API key", key == null ? "the" : "another");
                key = current;
                refusal = null;
                session = connect.apply(key);
            }
        }
        if (isRefused(now)) {
            throw new DomainsApiException.Unauthorized(refusal.words());
        }
        return session;
    }

    /**
     * Works with the present key, and takes note if the service refuses it.
     *
     * @throws DomainsApiException whatever {@code work} throws, or that there is no key
     */
    public <T> T call(Function<AccountSession, T> work) {
        AccountSession current = session();
        try {
            return work.apply(current);
        } catch (DomainsApiException.Unauthorized e) {
            refused(current, e);
            throw e;
        }
    }

    /** The service has refused the key of {@code used}: it isn't tried again for a while, unless it changes. */
    public synchronized void refused(AccountSession used, DomainsApiException.Unauthorized words) {
        if (used == session) {
            Instant now = clock.instant();
            if (refusal == null || now.isAfter(refusal.until().plus(keyLifetime))) {
                LOG.warn("the service refuses the API key of the operator's account: {}", words.getMessage());
            }
            refusal = new Refusal(words.getMessage(), now.plus(keyLifetime));
        }
    }

    private boolean isRefused(Instant now) {
        return refusal != null && now.isBefore(refusal.until());
    }

    private DomainsApiException.Unauthorized keyMissing() {
        if (key != null || refusal == null) {
            LOG.warn("there is no API key for the operator's account");
        }
        key = null;
        session = null;
        refusal = new Refusal("there is no API key", readAt);
        return new DomainsApiException.Unauthorized(refusal.words());
    }
}
