package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;

/** Records the claims of MailDomains to their domains. */
record DomainClaims(ClaimWriter<MailDomainStatus, MailDomain> writer) {

    /**
     * Records {@code claim} as that of {@code resource}, of whose status nothing stays if it tells of another resource.
     *
     * @param resource as the decision saw it
     * @return the resource with the claim
     * @throws dev.maildomain.ownership.StaleResourceException if the resource is another now than the decision was made for
     */
    MailDomain record(MailDomain resource, Claim claim) {
        String uid = resource.getMetadata().getUid();
        MailDomain own =
                Claim.isOfAnother(ownership(resource.getStatus()), uid) ? writer.discardStatus(resource) : resource;
        return writer.write(own, DomainClaims::ownership, MailDomainStatus.ofClaim(claim.toOwnership(uid)));
    }

    private static Ownership ownership(MailDomainStatus status) {
        return status == null ? null : status.ownership();
    }
}
