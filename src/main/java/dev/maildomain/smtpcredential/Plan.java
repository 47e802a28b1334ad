package dev.maildomain.smtpcredential;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.Verdict;

/** What a run does next. */
sealed interface Plan {

    /** Nothing; say this. */
    record Report(Verdict verdict) implements Plan {}

    /** Nothing; it is as if the service had answered with this error. */
    record Fail(DomainsApiException error) implements Plan {}

    /** One thing to do, after which there is another observation. */
    sealed interface Step extends Plan {}

    /** A step that changes something at the service or in the cluster. */
    sealed interface Write extends Step {}

    /** Read the service's list of logins. */
    record LookUp() implements Step {}

    /** Have the Secrets go with the resource, or stay, as it says now. */
    record Reown() implements Write {}

    /** Put a password into the pending Secret. */
    record Prepare(long seq, Wish wish) implements Write {}

    /**
     * Claim the login and make it.
     *
     * @param pending whether the password is the pending one, not that of the main Secret
     */
    record CreateLogin(SecretValue password, boolean pending, PasswordOrigin origin) implements Write {}

    /** Record that the login is this resource's. */
    record ConfirmClaim() implements Write {}

    /** Record that it isn't. */
    record ReleaseClaim() implements Write {}

    /** Set the login's password to the pending one. */
    record SetPassword(StoredSecret.Ours pending) implements Write {}

    /** Write the main Secret. */
    record Publish(long seq, PasswordOrigin origin, SecretValue password) implements Write {}

    /** Delete the pending Secret. */
    record Discard(StoredSecret.Ours pending) implements Write {}

    /** The end of a run that finds {@code login} to be somebody else's. */
    static Plan conflict(String login) {
        return new Fail(new DomainsApiException.Conflict(login));
    }
}
