package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.ownership.Claim;
import java.util.Optional;

/**
 * What may be done for a resource.
 *
 * @param declaredAdoption what the resource asks for, or the operator's default
 * @param adoptionCap the most that the operator allows
 * @param declaredDeletion what the resource asks for
 * @param observe whether nothing may be written to the service
 * @param suspended whether the service may not even be asked
 */
record Policies(
        AdoptionPolicy declaredAdoption,
        AdoptionPolicy adoptionCap,
        Optional<DeletionPolicy> declaredDeletion,
        boolean observe,
        boolean suspended) {

    /** Whether a domain that exists already may be taken over, and which. */
    AdoptionPolicy adoption() {
        return isCapped() ? adoptionCap : declaredAdoption;
    }

    /** Whether the operator allows less than the resource asks for. */
    boolean isCapped() {
        return declaredAdoption.compareTo(adoptionCap) > 0;
    }

    /** What becomes of a domain held by {@code claim}: one that was taken over stays unless the resource says otherwise. */
    DeletionPolicy deletion(Claim claim) {
        return declaredDeletion.orElse(claim instanceof Claim.Adopted ? DeletionPolicy.RETAIN : DeletionPolicy.DELETE);
    }
}
