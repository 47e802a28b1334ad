package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;

/** Finds claims in resources. */
final class Claims {

    private Claims() {}

    /** The claim that {@code credential} has recorded. */
    static Claim of(SmtpCredential credential) {
        return Claim.of(in(credential.getStatus()), credential.getMetadata().getUid());
    }

    /** The claim in a status that may be null; null if there is none. */
    static Ownership in(SmtpCredentialStatus status) {
        return status == null ? null : status.ownership();
    }
}
