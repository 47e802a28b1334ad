package dev.maildomain.password;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the next step for a password is decided from.
 *
 * @param owner for whom it is kept
 * @param source what the resource says about where it comes from
 * @param main the Secret that applications read
 * @param pending the Secret of a password on its way
 * @param formers Secrets of earlier names
 * @param leftFormers Secrets of other names that an earlier resource left, of a login that this one may have
 * @param told what is told of the password in the resource's status
 * @param refusal the service's last refusal of a password of this resource
 * @param accepted whether the service is known to have the pending password
 */
public record PasswordState(
        SecretOwner owner,
        PasswordSource source,
        StoredSecret main,
        StoredSecret pending,
        List<FormerSecret> formers,
        List<FormerSecret> leftFormers,
        ToldPassword told,
        Optional<Refusal> refusal,
        boolean accepted) {

    /** Copies the lists. */
    public PasswordState {
        formers = List.copyOf(formers);
        leftFormers = List.copyOf(leftFormers);
    }

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
        return Math.max(main.seqOrZero(), told.seq());
    }

    /**
     * The Secret of another name that may be taken over: nothing newer tells of the password, and there is no other, of which
     * nobody could say whether it is older.
     */
    public Optional<FormerSecret> formerToInherit() {
        boolean nothingNewer = main instanceof StoredSecret.Absent
                && !(pending instanceof StoredSecret.Ours)
                && formers.isEmpty()
                && seq() == 0;
        return nothingNewer && leftFormers.size() == 1 ? Optional.of(leftFormers.get(0)) : Optional.empty();
    }

    /** The Secret that applications have been told to read. */
    public boolean isMainTold() {
        return told.secretName().filter(owner.secretName()::equals).isPresent();
    }

    /** After it was decided whether the Secrets stay when the resource is deleted. */
    public PasswordState withRetained(boolean retained) {
        return new PasswordState(
                owner.withRetained(retained), source, main, pending, formers, leftFormers, told, refusal, accepted);
    }

    /** After the main Secret was written. */
    public PasswordState withMain(StoredSecret written) {
        return new PasswordState(owner, source, written, pending, formers, leftFormers, told, refusal, accepted);
    }

    /** After the pending Secret was written or deleted; the service hasn't heard of what is in it. */
    public PasswordState withPending(StoredSecret written) {
        return new PasswordState(owner, source, main, written, formers, leftFormers, told, refusal, false);
    }

    /** After Secrets of earlier names were deleted. */
    public PasswordState withFormers(List<FormerSecret> left) {
        return new PasswordState(owner, source, main, pending, left, leftFormers, told, refusal, accepted);
    }

    /** After a Secret of another name was taken over. */
    public PasswordState withInherited(FormerSecret former) {
        return new PasswordState(owner, source, main, pending, List.of(former), List.of(), told, refusal, accepted);
    }

    /** After the service has taken the pending password. */
    public PasswordState withAccepted() {
        return new PasswordState(owner, source, main, pending, formers, leftFormers, told, Optional.empty(), true);
    }

    /** After the service has refused a password. */
    public PasswordState withRefusal(Refusal refused) {
        return new PasswordState(
                owner, source, main, pending, formers, leftFormers, told, Optional.of(refused), accepted);
    }
}
