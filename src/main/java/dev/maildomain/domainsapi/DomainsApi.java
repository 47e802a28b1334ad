package dev.maildomain.domainsapi;

import java.util.List;

/**
 * The Domains API of one account, in the words of its reference page. Every method is one request (the lists are one
 * page each), retries nothing, and fails with one of {@link DomainsApiException}'s kinds. Implementations are safe for
 * use by several threads.
 */
public interface DomainsApi {

    /** One page of the account's domains, the account's own sandbox domain included. The items carry no DNS records. */
    List<Domain> listDomains(DomainFilter filter);

    /**
     * One domain with its DNS records.
     *
     * @throws DomainsApiException.NotFound if the service says so in JSON
     */
    DomainDetails getDomain(String name);

    /**
     * Registers a domain. Not idempotent.
     *
     * @throws DomainsApiException.Conflict if the name is taken, by this account or by another
     * @throws DomainsApiException.OutcomeUnknown if the answer was lost: the domain may exist
     * @throws DomainsApiException.Unavailable if nothing was sent
     * @throws DomainsApiException.Invalid doesn't prove that nothing was created: the service has been seen to create a
     *     domain and then to refuse its password
     */
    DomainDetails createDomain(NewDomain domain);

    /** Changes the settings that are present in {@code change} and answers with the domain as it is afterwards. */
    DomainDetails updateDomain(String name, DomainChange change);

    /** Asks for the deletion; the domain stays visible, and its name taken, until the service has carried it out. */
    void deleteDomain(String name);

    /** Has the service look at the domain's DNS records now, and answers with what it saw. */
    DomainDetails verifyDomain(String name);

    /** One page of the domain's SMTP credentials. */
    List<Credential> listCredentials(String domain, Page page);

    /**
     * Makes a login. Not idempotent.
     *
     * @param login the local part
     * @throws DomainsApiException.Conflict if the login exists
     * @throws DomainsApiException.OutcomeUnknown if the answer was lost: the login may exist, with this password
     */
    void createCredential(String domain, String login, SecretValue password);

    /** Sets the password of a login; a password equal to the present one is no error. */
    PasswordChange updateCredential(String domain, String login, SecretValue password);

    /** Deletes a login. */
    void deleteCredential(String domain, String login);

    /** The settings for delivery connections. */
    Connection getConnection(String domain);

    /** Sets both connection settings and answers with what the service took. */
    Connection updateConnection(String domain, Connection connection);

    /** The tracking settings. */
    Tracking getTracking(String domain);

    /** Switches open tracking and answers with what the service took. */
    boolean updateOpenTracking(String domain, boolean active);

    /** Sets click tracking and answers with what the service took. */
    Tracking.Click updateClickTracking(String domain, Tracking.Click click);

    /** Sets unsubscribe tracking; an absent footer keeps its value. Answers with what the service took. */
    Tracking.Unsubscribe updateUnsubscribeTracking(String domain, UnsubscribeChange change);

    /** Makes the domain its own DKIM authority ({@code self}), or its root's. */
    DkimAuthorityChange updateDkimAuthority(String domain, boolean self);

    /** Moves the domain's DKIM record to another selector. */
    void updateDkimSelector(String domain, String selector);

    /** Renames the host that tracking links point to. */
    void updateWebPrefix(String domain, String webPrefix);
}
