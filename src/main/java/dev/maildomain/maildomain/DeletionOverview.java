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
        Clock clock)
        implements AccountOutlook {

    @Override
    public Duration untilDeletion() {
        return brake.untilFree(activeDomains());
    }

    @Override
    public boolean admitsDeletion(String domainId) {
        return brake.tryAcquire(domainId, activeDomains());
    }

    @Override
    public void deletionHeld() {
        brake.held();
    }

    @Override
    public Sweep list(Duration maxAge) {
        return catalog.current(maxAge);
    }

    @Override
    public boolean isOneOfMany(MailDomain resource, Instant askedAt) {
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
