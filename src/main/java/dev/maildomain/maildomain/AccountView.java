package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What a run needs to know of the account as a whole. */
interface AccountView {

    /**
     * Whether the account has any of these domains; goes through its list if nobody has lately.
     *
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service doesn't tell
     */
    boolean hasAny(Collection<String> domains);

    /**
     * Whether a domain that is gone may be made again.
     *
     * @param absentSince when it was found to be gone
     */
    Situation.Recreation recreation(MailDomain resource, Instant absentSince);

    /** The service's words where it takes no further domain at the moment. */
    Optional<String> createsHeld();

    /** Asks to send a create now; while the account is full only one at a time may try. */
    boolean admitsCreate();

    /** The service refused a create because of the account. */
    void createRefused(String words);

    /** The service accepted a create. */
    void createAccepted();
}
