package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.Domain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What to do next for a resource that is being deleted: a step, after which everything is looked at anew, or a rest. */
sealed interface DeletionPlan {

    /** One call to the service. */
    sealed interface Step extends DeletionPlan {}

    /** Nothing to ask of the service now. */
    sealed interface Rest extends DeletionPlan {}

    /** Nothing is left to do at the service: the resource may go. */
    sealed interface End extends Rest {}

    /** The resource has to stay for now. */
    sealed interface Wait extends Rest {}

    /** Ask the service for the domain. */
    record Look() implements Step {}

    /** See whether the list of all domains, read since the service accepted the deletion, shows that the domain is gone. */
    record LookInList() implements Step {}

    /** See whether others of the account's domains are gone together with this one. */
    record CompareWithOthers(Instant askedAt) implements Step {}

    /** Ask the service which other domains sign with this one's key. */
    record ListDependants() implements Step {}

    /**
     * Ask the service to delete the domain.
     *
     * @param limited whether it has to be one of those that an hour may have
     */
    record Delete(Domain domain, boolean limited) implements Step {}

    /** Nothing of this resource's is left at the service. */
    record Done() implements End {}

    /**
     * The domain stays at the service.
     *
     * @param why the cause, as a clause
     */
    record Retain(String why) implements End {}

    /** The domain is another resource's from now on. */
    record PassOn(MailDomain heir) implements End {}

    /** The service is at it. */
    record AwaitAbsence() implements Wait {}

    /** It can't be told yet what came of a create. */
    record AwaitOutcome(Instant provenFrom) implements Wait {}

    /** Somebody may be about to declare the domain under another name. */
    record AwaitHeir(Instant until) implements Wait {}

    /** Another namespace declares the domain, and may not take it over. */
    record WantedElsewhere() implements Wait {}

    /** It is the account's own test domain, which can't be deleted. */
    record SandboxDomain() implements Wait {}

    /** The service has switched it off, and deletes no such domain. */
    record Disabled(Domain domain) implements Wait {}

    /** These domains sign with this one's key. */
    record AuthorityInUse(List<String> dependants) implements Wait {}

    /**
     * As many active domains have been deleted as may be.
     *
     * @param untilDeletion how long until one more may
     */
    record LimitReached(Duration untilDeletion) implements Wait {}

    /** The domain isn't there, like too many others of the account to believe it. */
    record Vanished() implements Wait {}

    /** The spec comes from a newer schema, which may say something else of the deletion. */
    record Unsupported(List<String> what) implements Wait {}
}
