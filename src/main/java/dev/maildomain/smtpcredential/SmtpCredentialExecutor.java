package dev.maildomain.smtpcredential;

import dev.maildomain.password.SecretSteps;

/** Carries out one step and answers with the observation as it is afterwards. */
final class SmtpCredentialExecutor {

    private final LoginSteps logins;
    private final SecretSteps secrets;

    SmtpCredentialExecutor(LoginSteps logins, SecretSteps secrets) {
        this.logins = logins;
        this.secrets = secrets;
    }

    /**
     * Carries out {@code step}, which was planned from {@code seen}.
     *
     * @throws dev.maildomain.domainsapi.DomainsApiException if the service didn't do it
     * @throws dev.maildomain.ownership.StaleResourceException if the world has changed since it was observed
     */
    Observation execute(Plan.Step step, Observation seen) {
        if (step instanceof Plan.Reown) {
            return seen.withPassword(secrets.reown(seen.password()));
        }
        if (step instanceof Plan.Discard discard) {
            return seen.withPassword(secrets.discard(seen.password(), discard.pending()));
        }
        if (step instanceof Plan.ReleaseClaim) {
            return logins.release(seen);
        }
        DomainView.Ready domain = (DomainView.Ready) seen.domain();
        if (step instanceof Plan.LookUp) {
            return logins.lookUp(seen, domain);
        }
        if (step instanceof Plan.ConfirmClaim) {
            return logins.confirmClaim(seen, domain);
        }
        if (step instanceof Plan.CreateLogin create) {
            return logins.create(create, seen, domain);
        }
        if (step instanceof Plan.SetPassword setPassword) {
            return logins.setPassword(setPassword, seen, domain);
        }
        if (step instanceof Plan.Prepare prepare) {
            return seen.withPassword(
                    secrets.prepare(seen.password(), prepare.seq(), prepare.wish(), seen.addressIn(domain)));
        }
        Plan.Publish publish = (Plan.Publish) step;
        return seen.withPassword(secrets.publish(
                seen.password(), publish.seq(), publish.origin(), seen.addressIn(domain), publish.password()));
    }
}
