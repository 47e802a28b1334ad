package dev.maildomain.maildomain;

import dev.maildomain.account.CreateGate;
import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.Sweep;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.account.Vanishing;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The account as its list of domains and the cluster's resources show it.
 *
 * @param resources all MailDomains
 */
record AccountOverview(
        DomainCatalog catalog,
        VanishedBrake brake,
        CreateGate createGate,
        CreationProof proof,
        Supplier<Collection<MailDomain>> resources,
        Clock clock) {

    /** How old a list may be that is to show what isn't in the cluster. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    /**
     * Whether the account has any of these domains; goes through its list if nobody has lately.
     *
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service doesn't tell
     */
    boolean hasAny(Collection<String> domains) {
        Set<String> wanted = new HashSet<>(domains);
        boolean held = resources.get().stream()
                .filter(resource -> !resource.isMarkedForDeletion() && Claim.of(resource) instanceof Claim.Held)
                .anyMatch(resource -> wanted.contains(resource.getSpec().domain()));
        return held || catalog.current(RECENT).byName().keySet().stream().anyMatch(wanted::contains);
    }

    /**
     * Whether a domain that is gone may be made again.
     *
     * @param absentSince when it was found to be gone
     */
    Situation.Recreation recreation(MailDomain resource, Instant absentSince) {
        if (Annotations.acceptsAbsence(resource)) {
            return new Situation.Recreation.Allowed();
        }
        // Of many that vanished together the first has the list read; it shows the others to be gone, too.
        Sweep sweep = catalog.last()
                .filter(last -> isBelieved(last, resource) && !lists(last, resource))
                .orElseGet(() -> catalog.current(Duration.between(absentSince, clock.instant())));
        if (lists(sweep, resource)) {
            return new Situation.Recreation.Awaited();
        }
        return brake.judge(KnownDomains.of(resources.get().stream(), proof), sweep)
                        instanceof Vanishing.Vanished vanished
                ? new Situation.Recreation.Held(vanished.missing(), vanished.known())
                : new Situation.Recreation.Allowed();
    }

    /** The service's words where it takes no further domain at the moment. */
    Optional<String> createsHeld() {
        return createGate.closed().filter(words -> !createGate.untilProbe().isZero());
    }

    /** Asks to send a create now; while the account is full only one at a time may try. */
    boolean admitsCreate() {
        return createGate.admit();
    }

    /** The service refused a create because of the account. */
    void createRefused(String words) {
        createGate.refused(words);
    }

    /** The service accepted a create. */
    void createAccepted() {
        createGate.accepted();
    }

    /** A list may lag behind a create. */
    private boolean isBelieved(Sweep sweep, MailDomain resource) {
        return Claim.of(resource) instanceof Claim.Recorded claim
                && !sweep.startedAt().isBefore(proof.absenceProvenFrom(claim.since()));
    }

    private static boolean lists(Sweep sweep, MailDomain resource) {
        Optional<String> id = Claim.of(resource) instanceof Claim.Held held ? held.id() : Optional.empty();
        return sweep.find(resource.getSpec().domain())
                .filter(listed -> id.isEmpty() || id.get().equals(listed.id()))
                .isPresent();
    }
}
