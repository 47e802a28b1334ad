package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.util.List;

/** Makes the status of a resource, but for the claim and what belongs to it. */
final class SmtpCredentialStatusFactory {

    private final Clock clock;

    SmtpCredentialStatusFactory(Clock clock) {
        this.clock = clock;
    }

    /** What stands in the status now; null if nothing does. */
    static SmtpCredentialStatus before(SmtpCredential resource) {
        SmtpCredentialStatus status = resource.getStatus();
        return status == null ? null : status.withoutClaims();
    }

    /** What shall stand there. */
    SmtpCredentialStatus after(Observation seen, Verdict verdict) {
        SmtpCredential resource = seen.resource();
        SmtpCredentialStatus before = before(resource);
        PasswordState password = seen.password();
        SmtpCredentialStatus.Binding binding = password.main() instanceof StoredSecret.Ours
                ? new SmtpCredentialStatus.Binding(password.owner().secretName())
                : null;
        long seq = password.seq();
        return withoutClaim(
                resource.getMetadata().getGeneration(),
                binding,
                seq == 0 ? null : Long.valueOf(seq),
                conditions(resource, before, verdict));
    }

    /** As {@link #after}, for a resource that is being deleted: what was said of its Secret stays. */
    SmtpCredentialStatus whileDeleting(SmtpCredential resource, Verdict verdict) {
        SmtpCredentialStatus before = before(resource);
        return withoutClaim(
                resource.getMetadata().getGeneration(),
                before == null ? null : before.binding(),
                before == null ? null : before.passwordSeq(),
                conditions(resource, before, verdict));
    }

    private List<Condition> conditions(SmtpCredential resource, SmtpCredentialStatus before, Verdict verdict) {
        return Conditions.after(
                        before == null ? null : before.conditions(),
                        resource.getMetadata().getGeneration(),
                        clock)
                .set(verdict)
                .toList();
    }

    private static SmtpCredentialStatus withoutClaim(
            Long observedGeneration,
            SmtpCredentialStatus.Binding binding,
            Long passwordSeq,
            List<Condition> conditions) {
        return new SmtpCredentialStatus(
                observedGeneration,
                null,
                null,
                null,
                null,
                binding,
                passwordSeq,
                null,
                null,
                null,
                null,
                null,
                conditions);
    }
}
