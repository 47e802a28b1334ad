package dev.maildomain.maildomain;

import dev.maildomain.account.KnownDomain;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The domains that MailDomains hold and that the account's list should show. */
final class KnownDomains {

    private KnownDomains() {}

    /** Of those that aren't being deleted, and whose absence nobody has accepted. */
    static List<KnownDomain> of(Stream<MailDomain> resources, CreationProof proof) {
        return resources
                .filter(resource -> !resource.isMarkedForDeletion() && !Annotations.acceptsAbsence(resource))
                .flatMap(resource -> held(resource, proof).stream())
                .toList();
    }

    /** That of a resource, which may be on its way out; empty if it holds none. */
    static Optional<KnownDomain> held(MailDomain resource, CreationProof proof) {
        return Claim.of(resource) instanceof Claim.Held held
                ? Optional.of(new KnownDomain(
                        resource.getSpec().domain(),
                        held.id(),
                        held.accountId(),
                        proof.absenceProvenFrom(held.since())))
                : Optional.empty();
    }
}
