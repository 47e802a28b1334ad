package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordState;
import java.util.Optional;

/**
 * All that the next step is planned from. Times are the operator's own clock's.
 *
 * @param resource as the API server has it
 * @param domain its MailDomain
 * @param rival another SmtpCredential that the login goes to first
 * @param password how its password stands; accepted if the service has taken the pending one in this run
 * @param createDisproven whether the create that the claim speaks of is known to have made nothing
 * @param lookup what the service's list said in this run
 */
record Observation(
        SmtpCredential resource,
        DomainView domain,
        Optional<Rival> rival,
        PasswordState password,
        boolean createDisproven,
        Lookup lookup) {

    String uid() {
        return resource.getMetadata().getUid();
    }

    Claim claim() {
        return Claims.of(resource);
    }

    /** The full address of the login that is this resource's, of whatever domain it is. */
    Optional<String> ownLogin() {
        return claim() instanceof Claim.Held
                ? Optional.ofNullable(resource.getStatus()).map(SmtpCredentialStatus::login)
                : Optional.empty();
    }

    /** The full address of the login in {@code domain}. */
    String addressIn(DomainView.Ready domain) {
        return resource.getSpec().login() + "@" + domain.name();
    }

    /** After a claim was recorded; what was known of the create of an earlier one says nothing of it. */
    Observation withClaimIn(SmtpCredential resource) {
        return new Observation(resource, domain, rival, password, false, lookup);
    }

    Observation withPassword(PasswordState password) {
        return new Observation(resource, domain, rival, password, createDisproven, lookup);
    }

    Observation withLookup(Lookup lookup) {
        return new Observation(resource, domain, rival, password, createDisproven, lookup);
    }
}
