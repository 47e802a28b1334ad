package dev.maildomain.maildomain;

import dev.maildomain.account.DefaultAccount;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.StatusPatch;
import dev.maildomain.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What the reconciler of MailDomains is made of.
 *
 * @param verifySchedule first and longest pause between two verifications of a domain
 * @param deletionPolling pauses between looks at a deletion
 * @param atRest how long what was seen of a domain may be acted upon, and how often one at rest is looked at
 */
public record MailDomainParts(
        KubernetesClient client,
        DefaultAccount account,
        EventRecorder events,
        ErrorPolicy errors,
        CreationProof proof,
        BackOff verifySchedule,
        BackOff deletionPolling,
        Duration atRest,
        Clock clock,
        RandomGenerator random) {

    MailDomainRun.Factory runs() {
        VerifySchedule verify = new VerifySchedule(verifySchedule.first(), verifySchedule.longest());
        MailDomainExecutor executor = new MailDomainExecutor(
                new MailDomainObserver(clock),
                new ClaimWriter<>(client, new StatusPatch(client)),
                account.budget(),
                verify,
                clock,
                random);
        return new MailDomainRun.Factory(new MailDomainPlanner(proof), executor, verify, atRest, clock, random);
    }

    MailDomainDeletion deletion() {
        return new MailDomainDeletion(
                new MailDomainObserver(clock), new DeletionPlanner(proof), deletionPolling, clock, random);
    }

    MailDomainReport report() {
        return new MailDomainReport(
                new StatusWriter<>(new StatusPatch(client), events, MailDomainStatus::conditions),
                new MailDomainStatusFactory(clock),
                new Verdicts(errors, atRest, clock, random));
    }
}
