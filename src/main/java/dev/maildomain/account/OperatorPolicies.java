package dev.maildomain.account;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;

/**
 * What the operator's configuration says for all resources.
 *
 * @param adoption where a resource leaves {@code adoptionPolicy} unset
 * @param adoptionCap the most that any resource gets
 * @param readOnly whether every resource is treated as if it said {@code managementPolicy: Observe}
 */
public record OperatorPolicies(AdoptionPolicy adoption, AdoptionPolicy adoptionCap, boolean readOnly) {}
