package dev.maildomain.maildomain;

import dev.maildomain.account.DeletionBrake;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.KnownDomain;
import dev.maildomain.account.Sweep;
import dev.maildomain.account.Vanishing;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.ownership.CreationProof;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account as its list of domains and the cluster's resources show it to a deletion.
 *
 * @param resources all MailDomains
 */
record DeletionOverview(
        DomainCatalog catalog,
        DeletionBrake brake,
        DeletionMemories deletions,
        CreationProof proof,
        Supplier<Collection<MailDomain>> resources,
        Clock clock) {

    /** How long until another active domain may be deleted; zero if now. */
    Duration untilDeletion() {
        return brake.untilFree(activeDomains());
    }

    /**
     * Counts one more active domain as deleted, unless that is too many.
     *
     * @param domainId the service's id of it
     */
    boolean admitsDeletion(String domainId) {
        return brake.tryAcquire(domainId, activeDomains());
    }

    /** Tells that a deletion waits since too many active domains were deleted. */
    void deletionHeld() {
        brake.held();
    }

    /**
     * The account's list of domains.
     *
     * @param maxAge how long ago the reading may have begun; it is read anew where that was earlier
     * @throws dev.maildomain.domainsapi.DomainsApiException if it can't be read now
     */
    Sweep list(Duration maxAge) {
        return catalog.current(maxAge);
    }

    /**
     * Whether so many domains are gone together with that of {@code resource} that none of them is taken for gone.
     *
     * @param askedAt when the service was asked for this one, in local time
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service doesn't tell
     */
    boolean isOneOfMany(MailDomain resource, Instant askedAt) {
        Sweep sweep = catalog.current(Duration.between(askedAt, clock.instant()));
        return Vanishing.of(known(), Optional.of(sweep)) instanceof Vanishing.Vanished;
    }

    private int activeDomains() {
        return catalog.last().map(Sweep::activeDomains).orElse(0);
    }

    /**
     * The domains that the account's list should show: also those of resources that are being deleted, since a namespace
     * may be deleted while the operator has the wrong key; but not those that the service has agreed to delete.
     */
    private List<KnownDomain> known() {
        return resources.get().stream()
                .filter(resource -> !Annotations.acceptsAbsence(resource))
                .filter(resource -> !deletions.isAccepted(resource.getMetadata().getUid()))
                .flatMap(resource -> KnownDomains.held(resource, proof).stream())
                .toList();
    }
}
