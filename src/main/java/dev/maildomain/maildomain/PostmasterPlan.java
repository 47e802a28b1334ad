package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import java.time.Duration;

/** What is done next for the password of {@code postmaster}. */
sealed interface PostmasterPlan {

    /** Nothing; this is how it stands. */
    record Report(PostmasterOutcome outcome) implements PostmasterPlan {}

    /** Create the domain with this password, which is in the pending Secret. */
    record SendWithCreate(SecretValue password) implements PostmasterPlan {}

    /** One thing to do, after which the situation is another. */
    sealed interface Step extends PostmasterPlan {}

    /** A step that reads or changes the login at the service. */
    sealed interface LoginStep extends Step {}

    /** A step that writes Secrets. */
    sealed interface SecretStep extends Step {}

    /**
     * Look for the login in the service's list.
     *
     * @param maxAge how old the list may be
     */
    record LookUp(Duration maxAge) implements LoginStep {}

    /** Make the login with the pending password. */
    record CreateLogin(StoredSecret.Ours pending) implements LoginStep {}

    /** Make the login, which was there before, with the password of the main Secret. */
    record CreateLoginAgain(StoredSecret.Ours main) implements LoginStep {}

    /** Set the login's password to the pending one. */
    record SetPassword(StoredSecret.Ours pending) implements LoginStep {}

    /** Something that the service needn't hear of. */
    record KeepHouse(PasswordStep.Housekeeping step) implements SecretStep {}

    /** Put a password into the pending Secret. */
    record Prepare(long seq, Wish wish) implements SecretStep {}

    /** Write the main Secret. */
    record Publish(PasswordMarks marks, SecretValue password) implements SecretStep {}
}
