package dev.maildomain.smtpcredential;

import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.util.Optional;

/** What a run does next. Logins are told by their full address. */
sealed interface Plan {

    /** Nothing; say this. */
    record Report(Verdict verdict) implements Plan {}

    /** Nothing at all, as declared. */
    record Suspend() implements Plan {}

    /** Nothing; it is as if the service had answered with this error. */
    record Fail(DomainsApiException error) implements Plan {}

    /** One thing to do, after which there is another observation. */
    sealed interface Step extends Plan {}

    /** A step that changes something at the service or in the cluster. */
    sealed interface Write extends Step {}

    /**
     * Look into the service's list of logins.
     *
     * @param maxAge how long ago the list may have been read
     */
    record LookUp(Duration maxAge) implements Step {}

    /** Something with the Secrets that the service needn't hear of. */
    record KeepHouse(PasswordStep.Housekeeping step) implements Write {}

    /**
     * Put a password into the pending Secret.
     *
     * @param address the login that it is for
     * @param rotateNow the wish for a new password that this one fulfils, or that was there before it
     */
    record Prepare(long seq, Wish wish, String address, Optional<String> rotateNow) implements Write {}

    /**
     * Claim the login and make it.
     *
     * @param pending whether the password is the pending one, not that of the main Secret
     */
    record CreateLogin(String address, SecretValue password, boolean pending, PasswordOrigin origin) implements Write {}

    /** Claim the login that takes the place of the one in use, and make it with the pending password. */
    record CreateSuccessor(String address, StoredSecret.Ours pending) implements Write {}

    /** Record that the login is this resource's. */
    record ConfirmClaim(String address) implements Write {}

    /** Record that no login is: the one that was claimed is somebody else's, and there is no other. */
    record ReleaseClaim() implements Write {}

    /** Record that the login which was to take the place of the one in use isn't. */
    record ReleaseSuccessor() implements Write {}

    /** Take over a login that exists, and record that. */
    record Adopt(String address, Optional<RetiringLogin> retiring) implements Write {}

    /** Record that the login in the main Secret has taken the place of the one in use before. */
    record Promote(String address, RetiringLogin old) implements Write {}

    /** Set a login's password to the pending one. */
    record SetPassword(String address, StoredSecret.Ours pending) implements Write {}

    /** Set the login's password to the one that it should have. */
    record Reassert(String address, StoredSecret.Ours main) implements Write {}

    /** Write the main Secret. */
    record Publish(PasswordMarks marks, String address, SecretValue password) implements Write {}

    /** Delete the login that another took the place of. */
    record EndRetiring(RetiringLogin login) implements Write {}

    /** Record that the login which another took the place of is gone. */
    record ForgetRetiring(RetiringLogin login) implements Write {}

    /** The end of a run that finds {@code login} to be somebody else's. */
    static Plan conflict(String login) {
        return new Fail(new DomainsApiException.Conflict(login));
    }
}
