package dev.maildomain.maildomain;

import java.time.Instant;

/** What to do next for a resource that is being deleted. */
sealed interface DeletionPlan {

    /** Ask the service for the domain. */
    record Look() implements DeletionPlan {}

    /** Ask the service to delete the domain. */
    record Delete() implements DeletionPlan {}

    /** The service is at it. */
    record AwaitAbsence() implements DeletionPlan {}

    /** It can't be told yet what came of a create. */
    record AwaitOutcome(Instant provenFrom) implements DeletionPlan {}

    /** Nothing of this resource's is left at the service. */
    record Done() implements DeletionPlan {}
}
