package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import java.util.Optional;

/**
 * All that the next step is planned from. Times are the operator's own clock's.
 *
 * @param resource as the API server has it
 * @param domain its MailDomain
 * @param rival another SmtpCredential that the login goes to first
 * @param source the password's source
 * @param main the Secret that applications read
 * @param pending the Secret of a password on its way
 * @param refusal the service's last refusal of a password of this resource
 * @param createDisproven whether the create that the claim speaks of is known to have made nothing
 * @param lookup what the service's list said in this run
 * @param accepted whether the service has taken the pending password in this run
 */
record Observation(
        SmtpCredential resource,
        DomainView domain,
        Optional<String> rival,
        PasswordSource source,
        StoredSecret main,
        StoredSecret pending,
        Optional<Refusal> refusal,
        boolean createDisproven,
        Lookup lookup,
        boolean accepted) {

    String uid() {
        return resource.getMetadata().getUid();
    }

    String mainName() {
        return SecretKeys.mainName(resource.getMetadata().getName());
    }

    String pendingName() {
        return SecretKeys.pendingName(resource.getMetadata().getName());
    }

    SecretKeyRef passwordSecretRef() {
        return resource.getSpec().passwordSecretRef();
    }

    Claim claim() {
        return Claims.of(resource);
    }

    /** Number of the last password that the status tells of; 0 if none. */
    long lastSeq() {
        return status().map(SmtpCredentialStatus::passwordSeq).orElse(0L);
    }

    /** Whether the main Secret is there with the password that was put into it. */
    boolean hasItsPassword() {
        return main instanceof StoredSecret.Ours ours && !ours.edited();
    }

    /** The full address of the login in {@code domain}. */
    String addressIn(DomainView.Ready domain) {
        return resource.getSpec().login() + "@" + domain.name();
    }

    /** After a claim was recorded; what was known of the create of an earlier one says nothing of it. */
    Observation withClaimIn(SmtpCredential resource) {
        return new Observation(resource, domain, rival, source, main, pending, refusal, false, lookup, accepted);
    }

    Observation withMain(StoredSecret main) {
        return new Observation(
                resource, domain, rival, source, main, pending, refusal, createDisproven, lookup, accepted);
    }

    Observation withPending(StoredSecret pending) {
        return new Observation(resource, domain, rival, source, main, pending, refusal, createDisproven, lookup, false);
    }

    Observation withRefusal(Optional<Refusal> refusal) {
        return new Observation(
                resource, domain, rival, source, main, pending, refusal, createDisproven, lookup, accepted);
    }

    Observation withLookup(Lookup lookup) {
        return new Observation(
                resource, domain, rival, source, main, pending, refusal, createDisproven, lookup, accepted);
    }

    Observation withAccepted() {
        return new Observation(resource, domain, rival, source, main, pending, refusal, createDisproven, lookup, true);
    }

    private Optional<SmtpCredentialStatus> status() {
        return Optional.ofNullable(resource.getStatus());
    }
}
