package dev.maildomain.maildomain;

import dev.maildomain.account.Sweep;
import dev.maildomain.api.v1alpha1.MailDomain;
import java.time.Duration;
import java.time.Instant;

/** What a deletion needs to know of the account as a whole. Safe for several threads. */
interface AccountOutlook {

    /** How long until another active domain may be deleted; zero if now. */
    Duration untilDeletion();

    /**
     * Counts one more active domain as deleted, unless that is too many.
     *
     * @param domainId the service's id of it
     */
    boolean admitsDeletion(String domainId);

    /** Tells that a deletion waits since too many active domains were deleted. */
    void deletionHeld();

    /**
     * The account's list of domains.
     *
     * @param maxAge how long ago the reading may have begun; it is read anew where that was earlier
     * @throws dev.maildomain.domainsapi.DomainsApiException if it can't be read now
     */
    Sweep list(Duration maxAge);

    /**
     * Whether so many domains are gone together with that of {@code resource} that none of them is taken for gone.
     *
     * @param askedAt when the service was asked for this one, in local time
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service doesn't tell
     */
    boolean isOneOfMany(MailDomain resource, Instant askedAt);
}
