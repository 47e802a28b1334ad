package dev.maildomain.smtpcredential;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.status.Verdict;

/** What the deletion of a login does next. */
sealed interface CleanupPlan {

    /** The login is gone, or was never this resource's. */
    record Done() implements CleanupPlan {}

    /** It can't be told yet; say this. */
    record Wait(Verdict verdict) implements CleanupPlan {}

    /** It is as if the service had answered with this error. */
    record Fail(DomainsApiException error) implements CleanupPlan {}

    /** One thing to do, after which there is another observation. */
    sealed interface Step extends CleanupPlan {}

    /** Ask the service to delete the login. */
    record DeleteLogin() implements Step {}

    /** Ask the service for the domain. */
    record LookAtDomain() implements Step {}

    /** Read the service's list of logins. */
    record LookUp() implements Step {}
}
