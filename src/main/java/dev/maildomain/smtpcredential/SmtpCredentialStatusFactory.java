package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.Condition;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.ConditionType;
import dev.maildomain.status.Conditions;
import dev.maildomain.status.Judgement;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        return of(seen, conditions(seen.resource(), before(seen.resource()), verdict));
    }

    /** What shall stand there of a resource for which nothing is done: what was said of it stays. */
    SmtpCredentialStatus suspended(Observation seen) {
        SmtpCredential resource = seen.resource();
        SmtpCredentialStatus before = before(resource);
        return of(
                seen,
                Conditions.after(
                                before == null ? null : before.conditions(),
                                resource.getMetadata().getGeneration(),
                                clock)
                        .keep(ConditionType.READY)
                        .keep(ConditionType.SYNCED)
                        .set(
                                ConditionType.SUSPENDED,
                                Judgement.yes(
                                        Reason.SUSPENDED,
                                        "spec.suspend is true: nothing is done and the service isn't asked"))
                        .toList());
    }

    private static SmtpCredentialStatus of(Observation seen, List<Condition> conditions) {
        PasswordState password = seen.password();
        Optional<PasswordMarks> marks =
                password.main() instanceof StoredSecret.Ours main ? Optional.of(main.marks()) : Optional.empty();
        long seq = password.seq();
        return SmtpCredentialStatus.ofReport(
                seen.resource().getMetadata().getGeneration(),
                binding(password),
                seq == 0 ? null : Long.valueOf(seq),
                marks.flatMap(PasswordMarks::setAt).map(Instant::toString).orElse(null),
                marks.flatMap(seen.rotation()::next).map(Instant::toString).orElse(null),
                handledRotateNow(seen),
                conditions);
    }

    /** Until the main Secret has what the one of another name had, applications go on with that. */
    private static SmtpCredentialStatus.Binding binding(PasswordState password) {
        if (password.main() instanceof StoredSecret.Ours) {
            return new SmtpCredentialStatus.Binding(password.owner().secretName());
        }
        return password.formers().stream()
                .filter(former -> password.told()
                        .secretName()
                        .filter(former.name()::equals)
                        .isPresent())
                .map(former -> new SmtpCredentialStatus.Binding(former.name()))
                .findFirst()
                .orElse(null);
    }

    private static String handledRotateNow(Observation seen) {
        String before = seen.toldStatus()
                .map(SmtpCredentialStatus::lastHandledRotateNow)
                .orElse(null);
        return LoginTerms.isRotationAskedFor(seen)
                ? before
                : seen.rotation().rotateNow().orElse(before);
    }

    /** As {@link #after}, for a resource that is being deleted: what was said of its Secret stays. */
    SmtpCredentialStatus whileDeleting(SmtpCredential resource, Verdict verdict) {
        SmtpCredentialStatus before = before(resource);
        List<Condition> conditions = conditions(resource, before, verdict);
        Long generation = resource.getMetadata().getGeneration();
        return before == null
                ? SmtpCredentialStatus.ofReport(generation, null, null, null, null, null, conditions)
                : SmtpCredentialStatus.ofReport(
                        generation,
                        before.binding(),
                        before.passwordSeq(),
                        before.lastRotation(),
                        before.nextRotation(),
                        before.lastHandledRotateNow(),
                        conditions);
    }

    private List<Condition> conditions(SmtpCredential resource, SmtpCredentialStatus before, Verdict verdict) {
        return Conditions.after(
                        before == null ? null : before.conditions(),
                        resource.getMetadata().getGeneration(),
                        clock)
                .set(verdict)
                .toList();
    }
}
