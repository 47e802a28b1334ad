package dev.maildomain.password;

import java.time.Instant;
import java.util.Optional;

/**
 * All that the next step for a password is decided from.
 *
 * @param owner for whom it is kept
 * @param source what the resource says about it
 * @param main the Secret that applications read
 * @param pending the Secret of a password on its way
 * @param refusal the service's last refusal of a password of this resource
 * @param accepted whether the service is known to have the pending password
 * @param lastSeq number of the last password that the resource's status tells of; 0 if none
 */
public record PasswordState(
        SecretOwner owner,
        PasswordSource source,
        StoredSecret main,
        StoredSecret pending,
        Optional<Refusal> refusal,
        boolean accepted,
        long lastSeq) {

    /** Whether a Secret of the user's holds the password. */
    public boolean isSourced() {
        return !(source instanceof PasswordSource.Generated);
    }

    /** Whether the main Secret is there with the password that was put into it. */
    public boolean hasItsPassword() {
        return main instanceof StoredSecret.Ours ours && !ours.edited();
    }

    /** Whether the service has refused the password in {@code secret} a short while ago. */
    public boolean isRefused(StoredSecret.Ours secret, Instant now) {
        return secret.password()
                .flatMap(password -> refusal.filter(refused -> refused.standsAgainst(password, now)))
                .isPresent();
    }

    /** Number of the last password, wherever it is told; 0 if there was none. */
    public long seq() {
        return Math.max(main.seqOrZero(), lastSeq);
    }

    /** After the main Secret was written. */
    public PasswordState withMain(StoredSecret written) {
        return new PasswordState(owner, source, written, pending, refusal, accepted, lastSeq);
    }

    /** After the pending Secret was written or deleted; the service hasn't heard of what is in it. */
    public PasswordState withPending(StoredSecret written) {
        return new PasswordState(owner, source, main, written, refusal, false, lastSeq);
    }

    /** After the service has taken the pending password. */
    public PasswordState withAccepted() {
        return new PasswordState(owner, source, main, pending, Optional.empty(), true, lastSeq);
    }

    /** After the service has refused a password. */
    public PasswordState withRefusal(Refusal refused) {
        return new PasswordState(owner, source, main, pending, Optional.of(refused), accepted, lastSeq);
    }
}
