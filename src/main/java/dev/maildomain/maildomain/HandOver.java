package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.StaleResourceException;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes a domain from a resource that is being deleted to another that declares it, without a word to the service. Until
 * the giver is gone both hold the claim; a crash in between costs nothing, since the giver then finds that the domain has
 * passed already.
 */
final class HandOver {

    private final KubernetesClient client;
    private final DomainClaims claims;
    private final EventRecorder events;

    HandOver(KubernetesClient client, DomainClaims claims, EventRecorder events) {
        this.client = client;
        this.claims = claims;
        this.events = events;
    }

    /**
     * Records the claim of {@code giver} in {@code heir}, unless it is there already.
     *
     * @param heir as the cache knows it
     * @param wake has the heir look at what is its own now; given the heir as the API server has it
     * @throws StaleResourceException if it can't inherit any more, or changes at this moment
     */
    void pass(MailDomain giver, MailDomain heir, Consumer<MailDomain> wake) {
        MailDomain current = client.resource(heir).get();
        if (current == null
                || !current.getMetadata().getUid().equals(heir.getMetadata().getUid())) {
            throw new StaleResourceException(heir.getMetadata().getName());
        }
        MailDomain owner = Claimants.of(giver, List.of(current)).successor().orElseGet(() -> record(giver, current));
        String domain = giver.getSpec().domain();
        events.normal(
                giver,
                Reason.HANDED_OVER,
                "the domain " + domain + " passes to " + Claimants.nameOf(owner, giver)
                        + "; nothing is deleted at the service");
        events.normal(
                owner,
                Reason.TAKEN_OVER,
                "the domain " + domain + " belongs to this MailDomain now: " + Claimants.nameOf(giver, owner)
                        + ", which held it, is being deleted");
        wake.accept(owner);
    }

    private MailDomain record(MailDomain giver, MailDomain heir) {
        if (heir.isMarkedForDeletion()) {
            throw new StaleResourceException(heir.getMetadata().getName());
        }
        return claims.record(heir, Claim.of(giver));
    }
}
