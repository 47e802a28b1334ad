package dev.maildomain.maildomain;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.api.v1alpha1.DeletionPolicy;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.ownership.Claim;
import java.util.List;
import java.util.Optional;

/**
 * What a resource says of its own deletion.
 *
 * @param unsupported fields and values of a newer schema
 * @param confirmed whether a person has named the domain as one to delete whatever else holds it back
 * @param absenceAccepted whether a person has said that the domain is truly gone
 */
record DeletionTerms(Policies policies, List<String> unsupported, boolean confirmed, boolean absenceAccepted) {

    DeletionTerms {
        unsupported = List.copyOf(unsupported);
    }

    /** Reads them off {@code resource}, where {@code operator} says what goes for all. */
    static DeletionTerms of(MailDomain resource, OperatorPolicies operator) {
        Declaration declaration = Declaration.of(resource.getSpec(), operator);
        return new DeletionTerms(
                declaration.policies(),
                declaration instanceof Declaration.Unsupported newer ? newer.what() : List.of(),
                Annotations.confirmsDeletion(resource),
                Annotations.acceptsAbsence(resource));
    }

    /**
     * Why the domain stays at the service, as a clause; empty if it is to be deleted. What only a default says doesn't hold
     * where something that this version doesn't know may say otherwise.
     */
    Optional<String> retention(Claim claim) {
        if (policies.suspended()) {
            return Optional.of("this MailDomain is suspended");
        }
        if (policies.observe()) {
            return Optional.of("it is only observed");
        }
        if (policies.declaredDeletion().equals(Optional.of(DeletionPolicy.RETAIN))) {
            return Optional.of("deletionPolicy is Retain");
        }
        return unsupported.isEmpty() && policies.deletion(claim) == DeletionPolicy.RETAIN
                ? Optional.of("it was taken over, and deletionPolicy does not say Delete")
                : Optional.empty();
    }
}
