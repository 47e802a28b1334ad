package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus.OtherLogin;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.RetiringLogin;
import java.time.Instant;
import java.util.Optional;

/**
 * What a resource has recorded of its claims to logins.
 *
 * @param current the claim to the login in use
 * @param address that login, a full address
 * @param domain that login's
 * @param successor a login that a rotation is making
 * @param retiring the login before the last rotation
 */
record LoginClaims(
        Claim current,
        Optional<String> address,
        Optional<String> domain,
        Optional<Successor> successor,
        Optional<RetiringLogin> retiring) {

    /** No claim. */
    static final LoginClaims NONE =
            new LoginClaims(new Claim.None(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A login whose create was or is about to be sent.
     *
     * @param since when, in local time
     */
    record Successor(String address, Instant since) {}

    /** What {@code credential} has recorded. */
    static LoginClaims of(SmtpCredential credential) {
        SmtpCredentialStatus status = credential.getStatus();
        if (status == null || status.login() == null || status.domain() == null) {
            return NONE;
        }
        Claim current = Claim.of(status.ownership(), credential.getMetadata().getUid());
        return current instanceof Claim.None
                ? NONE
                : new LoginClaims(
                        current,
                        Optional.of(status.login()),
                        Optional.of(status.domain()),
                        Optional.ofNullable(status.successor())
                                .map(login -> new Successor(login.login(), Instant.parse(login.since()))),
                        Optional.ofNullable(status.retiring())
                                .map(login -> new RetiringLogin(login.login(), Instant.parse(login.since()))));
    }

    /** The part of a status, which may be null, that holds claims; null if none does. */
    static SmtpCredentialStatus in(SmtpCredentialStatus status) {
        return status == null || status.ownership() == null
                ? null
                : SmtpCredentialStatus.ofClaims(
                        status.ownership(),
                        status.account(),
                        status.domain(),
                        status.login(),
                        status.successor(),
                        status.retiring());
    }

    /** The record of this by the resource with {@code uid}. */
    SmtpCredentialStatus toStatus(String uid) {
        Ownership ownership = current.toOwnership(uid);
        return SmtpCredentialStatus.ofClaims(
                ownership,
                accountId().orElse(null),
                domain.orElse(null),
                address.orElse(null),
                successor
                        .map(login ->
                                new OtherLogin(login.address(), login.since().toString()))
                        .orElse(null),
                retiring.map(login ->
                                new OtherLogin(login.address(), login.since().toString()))
                        .orElse(null));
    }

    /** The account that the claim speaks of. */
    Optional<String> accountId() {
        return current instanceof Claim.Recorded recorded ? recorded.accountId() : Optional.empty();
    }

    /** The claim to the login {@code address}, which isn't the one in use. */
    Claim toSuccessor(String address) {
        return successor
                .filter(login -> login.address().equals(address))
                .<Claim>map(login -> new Claim.Creating(login.since(), accountId()))
                .orElseGet(Claim.None::new);
    }

    boolean isRetiring(String address) {
        return retiring.filter(login -> login.address().equals(address)).isPresent();
    }

    /**
     * Whether another login would be forgotten with the one in use, if that turned out to be somebody else's. One that was
     * held in an earlier domain took the others along.
     */
    boolean haveOthersToKeep() {
        return current instanceof Claim.Creating && (successor.isPresent() || retiring.isPresent());
    }

    /**
     * After a login in use that was gone could not be made again, because there is one: it is this resource's only if it was
     * made when that was.
     */
    LoginClaims unproven() {
        return current instanceof Claim.Held held
                ? new LoginClaims(
                        new Claim.Creating(held.since(), held.accountId()), address, domain, successor, retiring)
                : this;
    }

    /** With another claim to the login in use. */
    LoginClaims withCurrent(Claim claim, String address, String domain) {
        return new LoginClaims(claim, Optional.of(address), Optional.of(domain), successor, retiring);
    }

    LoginClaims withSuccessor(Optional<Successor> login) {
        return new LoginClaims(current, address, domain, login, retiring);
    }

    LoginClaims withRetiring(Optional<RetiringLogin> login) {
        return new LoginClaims(current, address, domain, successor, login);
    }

    /**
     * After {@code successor} has taken the place of the login in use.
     *
     * @param old the login in use until now
     */
    LoginClaims promoted(String successor, RetiringLogin old) {
        Claim.Held held = (Claim.Held) current;
        Instant since = this.successor
                .filter(login -> login.address().equals(successor))
                .map(Successor::since)
                .orElseGet(held::since);
        // One that was taken over stays so, whatever its login is called now.
        Claim claim = held instanceof Claim.Adopted
                ? new Claim.Adopted(since, held.id(), held.accountId())
                : new Claim.Created(since, held.id(), held.accountId());
        return new LoginClaims(claim, Optional.of(successor), domain, Optional.empty(), Optional.of(old));
    }
}
