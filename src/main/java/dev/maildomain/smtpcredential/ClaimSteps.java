package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.ClaimWriter;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.util.Optional;

/** The steps that record whose logins are, and nothing else. */
final class ClaimSteps {

    private final ClaimWriter<SmtpCredentialStatus, SmtpCredential> writer;
    private final EventRecorder events;

    ClaimSteps(ClaimWriter<SmtpCredentialStatus, SmtpCredential> writer, EventRecorder events) {
        this.writer = writer;
        this.events = events;
    }

    /**
     * Records claims in place of those that stand.
     *
     * @throws dev.maildomain.ownership.StaleResourceException if the resource has changed since it was observed
     */
    Observation record(Observation seen, LoginClaims claims) {
        SmtpCredential resource =
                isStatusOfAnother(seen.resource()) ? writer.discardStatus(seen.resource()) : seen.resource();
        return seen.withClaimIn(writer.write(resource, LoginClaims::in, claims.toStatus(seen.uid())));
    }

    private static boolean isStatusOfAnother(SmtpCredential resource) {
        SmtpCredentialStatus status = resource.getStatus();
        return status != null
                && Claim.isOfAnother(status.ownership(), resource.getMetadata().getUid());
    }

    Observation confirm(Plan.ConfirmClaim step, Observation seen, DomainView.Ready domain) {
        Claim.Creating creating = (Claim.Creating) seen.claim();
        Optional<String> accountId = creating.accountId().or(domain::accountId);
        Claim created = new Claim.Created(creating.since(), domain.id(), accountId);
        return record(seen, seen.claims().withCurrent(created, step.address(), domain.name()));
    }

    Observation release(Observation seen) {
        return record(seen, LoginClaims.NONE);
    }

    Observation releaseSuccessor(Observation seen) {
        return record(seen, seen.claims().withSuccessor(Optional.empty()));
    }

    Observation adopt(Plan.Adopt step, Claim.Adopted adopted, Observation seen, DomainView.Ready domain) {
        Observation after = record(
                seen,
                seen.claims()
                        .withCurrent(adopted, step.address(), domain.name())
                        .withRetiring(step.retiring()));
        events.normal(
                seen.resource(),
                Reason.ADOPTED,
                "took over login " + step.address() + ", which the domain had already");
        return after;
    }

    Observation promote(Plan.Promote step, Observation seen) {
        return record(seen, seen.claims().promoted(step.address(), step.old()));
    }

    Observation forgetRetiring(Observation seen, String address) {
        Observation after = record(seen, seen.claims().withRetiring(Optional.empty()));
        events.normal(
                seen.resource(),
                Reason.LOGIN_RETIRED,
                "login " + address + " is deleted at the service: the overlap with its successor has passed");
        return after;
    }
}
