package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.SecretSteps;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Carries out one step and answers with the observation as it is afterwards. */
final class SmtpCredentialExecutor {

    private final LoginSteps logins;
    private final ClaimSteps claims;
    private final SecretSteps secrets;
    private final EventRecorder events;
    private final Clock clock;

    SmtpCredentialExecutor(
            LoginSteps logins, ClaimSteps claims, SecretSteps secrets, EventRecorder events, Clock clock) {
        this.logins = logins;
        this.claims = claims;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Carries out {@code step}, which was planned from {@code seen}.
     *
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service didn't do it
     * @throws dev.maildomain.ownership.StaleResourceException if the world has changed since it was observed
     */
    Observation execute(Plan.Step step, Observation seen) {
        if (step instanceof Plan.KeepHouse house) {
            return seen.withPassword(secrets.execute(house.step(), seen.password()));
        }
        if (step instanceof Plan.ReleaseClaim) {
            return claims.release(seen);
        }
        if (step instanceof Plan.ReleaseSuccessor) {
            return claims.releaseSuccessor(seen);
        }
        if (step instanceof Plan.Promote promote) {
            return claims.promote(promote, seen);
        }
        if (step instanceof Plan.ForgetRetiring forget) {
            return claims.forgetRetiring(seen, forget.login().address());
        }
        if (step instanceof Plan.Prepare prepare) {
            return seen.withPassword(secrets.prepare(
                    seen.password(), prepare.seq(), prepare.wish(), prepare.address(), prepare.rotateNow()));
        }
        if (step instanceof Plan.Publish publish) {
            return publish(publish, seen);
        }
        return inDomain(step, seen, (DomainView.Ready) seen.domain());
    }

    private Observation inDomain(Plan.Step step, Observation seen, DomainView.Ready domain) {
        if (step instanceof Plan.ConfirmClaim confirm) {
            return claims.confirm(confirm, seen, domain);
        }
        if (step instanceof Plan.Adopt adopt) {
            return adopt(adopt, seen, domain);
        }
        if (step instanceof Plan.CreateLogin create) {
            return logins.create(create, seen, domain);
        }
        if (step instanceof Plan.CreateSuccessor create) {
            return logins.createSuccessor(create, seen, domain);
        }
        if (step instanceof Plan.SetPassword setPassword) {
            return logins.setPassword(setPassword, seen, domain);
        }
        if (step instanceof Plan.Reassert reassert) {
            return reassert(reassert, seen, domain);
        }
        if (step instanceof Plan.EndRetiring end) {
            return logins.endRetiring(end, seen, domain);
        }
        return logins.lookUp((Plan.LookUp) step, seen, domain);
    }

    /** Secrets that are to stay with the login that is taken over lose their owner first. */
    private Observation adopt(Plan.Adopt step, Observation seen, DomainView.Ready domain) {
        Claim.Adopted adopted =
                new Claim.Adopted(clock.instant().truncatedTo(ChronoUnit.MILLIS), domain.id(), domain.accountId());
        PasswordState password = secrets.execute(
                new PasswordStep.Reown(),
                seen.password().withRetained(seen.policies().isRetained(adopted)));
        return claims.adopt(step, adopted, seen.withPassword(password), domain);
    }

    private Observation publish(Plan.Publish step, Observation seen) {
        Observation after =
                seen.withPassword(secrets.publish(seen.password(), step.marks(), step.address(), step.password()));
        if (seen.password().main() instanceof StoredSecret.Ours before
                && step.marks().seq() > before.seq()) {
            events.normal(seen.resource(), Reason.PASSWORD_ROTATED, rotated(step, seen));
        }
        return after;
    }

    private static String rotated(Plan.Publish step, Observation seen) {
        String secret = "Secret " + seen.password().owner().secretName();
        return step.marks()
                .retiring()
                .filter(login -> !seen.claims().isRetiring(login.address()))
                .map(login -> secret + " has login " + step.address() + " now; login " + login.address()
                        + " works until " + seen.rotation().overlapEnd(login).truncatedTo(ChronoUnit.SECONDS))
                .orElseGet(() -> secret + " has another password of login " + step.address());
    }

    /** That it was done is recorded in the Secret; a crash in between has it done once more. */
    private Observation reassert(Plan.Reassert step, Observation seen, DomainView.Ready domain) {
        Observation after = logins.reassert(step, seen, domain);
        if (after.lookup().lacks(step.address())) {
            return after;
        }
        return after.withPassword(secrets.publish(
                after.password(),
                step.main().marks().asserted(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                step.address(),
                step.main().password().orElseThrow()));
    }
}
