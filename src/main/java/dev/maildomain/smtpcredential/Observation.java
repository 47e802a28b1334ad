package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.FormerSecret;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.StoredSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the next step is planned from. Times are the operator's own clock's, unless said otherwise.
 *
 * @param resource as the API server has it
 * @param policies what it lets be done
 * @param domain its MailDomain
 * @param rival another SmtpCredential that the login goes to first
 * @param password how its password stands; accepted if the service has taken the pending one in this run
 * @param disproven when the create was sent that is known to have made nothing
 * @param lookup what the service's list said in this run
 * @param due what time has come for
 */
record Observation(
        SmtpCredential resource,
        LoginPolicies policies,
        DomainView domain,
        Optional<Rival> rival,
        PasswordState password,
        Optional<Instant> disproven,
        Lookup lookup,
        Due due) {

    /**
     * What time has come for, by clocks that the resource knows nothing of.
     *
     * @param look whether the service's list is to be looked into although nothing asks for it
     * @param lookInterval how old the list may be for that
     * @param retirement whether the overlap has passed, by the service's time and by this process's own
     * @param nextByClock how long until one of the two is so
     * @param serviceOffset what the service's time is ahead of local time, if an answer has told that
     */
    record Due(
            boolean look,
            Duration lookInterval,
            boolean retirement,
            Optional<Duration> nextByClock,
            Optional<Duration> serviceOffset) {

        /** {@code local} in the service's time, as far as that is known. */
        Instant serviceTime(Instant local) {
            return local.plus(serviceOffset.orElse(Duration.ZERO));
        }
    }

    String uid() {
        return resource.getMetadata().getUid();
    }

    LoginClaims claims() {
        return LoginClaims.of(resource);
    }

    Claim claim() {
        return claims().current();
    }

    /** The status, unless there is none yet, or it is that of a resource from which this one was restored. */
    Optional<SmtpCredentialStatus> toldStatus() {
        return toldStatus(resource);
    }

    /** As {@link #toldStatus()}. */
    static Optional<SmtpCredentialStatus> toldStatus(SmtpCredential resource) {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> status.observedGeneration() != null)
                .filter(status -> !Claim.isOfAnother(
                        status.ownership(), resource.getMetadata().getUid()));
    }

    /** Terms of rotation. */
    RotationTerms rotation() {
        return RotationTerms.of(resource.getSpec());
    }

    /** What the Secret that applications read says of its password, if it is this resource's. */
    Optional<PasswordMarks> marks() {
        return password.main() instanceof StoredSecret.Ours main ? Optional.of(main.marks()) : Optional.empty();
    }

    /** Whether the create that {@code claim} speaks of is known to have made nothing. */
    boolean isDisproven(Claim claim) {
        return claim instanceof Claim.Creating creating
                && disproven.filter(creating.since()::equals).isPresent();
    }

    /** The full address of the login that is this resource's, of whatever domain it is. */
    Optional<String> ownLogin() {
        return claim() instanceof Claim.Held ? claims().address() : Optional.empty();
    }

    /** The full address of the login in {@code domain} that the resource uses, or would. */
    String addressIn(DomainView.Ready domain) {
        LoginNames names = LoginNames.of(resource, domain.name());
        boolean claimed = claim() instanceof Claim.Creating
                || claim() instanceof Claim.Held held && LoginState.isOf(held, domain);
        return claims().address()
                .filter(address -> claimed)
                .or(this::addressInSecret)
                .filter(names::includes)
                .orElseGet(() -> listed(names).orElseGet(names::declared));
    }

    /** The login that the Secret speaks of, where it was there before the resource. */
    private Optional<String> addressInSecret() {
        return tellingSecret().flatMap(StoredSecret.Ours::username);
    }

    /** The Secret that tells of the login in use: what applications read, or what may become that. */
    Optional<StoredSecret.Ours> tellingSecret() {
        if (password.main() instanceof StoredSecret.Left left) {
            return Optional.of(left.secret());
        }
        return password.main() instanceof StoredSecret.Ours main
                ? Optional.of(main)
                : password.formerToInherit()
                        .filter(any -> policies.isAdopting())
                        .map(FormerSecret::secret);
    }

    /** Where nothing else tells which of its logins a resource used that may take them over: the one made last. */
    private Optional<String> listed(LoginNames names) {
        return Stream.of(names)
                .filter(any -> policies.isAdopting() && rotation().overlap().isPresent())
                .filter(any -> !lookup.shows(names.declared()))
                .flatMap(any -> names.all().stream())
                .filter(lookup::shows)
                .max(Comparator.comparing(address -> lookup.find(address).orElseThrow()));
    }

    /** After a claim was recorded, by which it may be decided that the Secrets stay. */
    Observation withClaimIn(SmtpCredential resource) {
        boolean retained = policies.isRetained(LoginClaims.of(resource).current());
        return new Observation(
                resource, policies, domain, rival, password.withRetained(retained), disproven, lookup, due);
    }

    Observation withPassword(PasswordState password) {
        return new Observation(resource, policies, domain, rival, password, disproven, lookup, due);
    }

    /** After the service's list was read. */
    Observation withLookup(Lookup lookup, Optional<Duration> serviceOffset) {
        Due due = new Due(false, this.due.lookInterval(), this.due.retirement(), this.due.nextByClock(), serviceOffset);
        return new Observation(resource, policies, domain, rival, password, disproven, lookup, due);
    }

    /** What the list said is no longer so. */
    Observation withoutLookup() {
        return new Observation(resource, policies, domain, rival, password, disproven, new Lookup.NotLooked(), due);
    }
}
