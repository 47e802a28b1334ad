package dev.maildomain.smtpcredential;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;

/** The steps that write Secrets. */
final class SecretSteps {

    private final CredentialSecrets secrets;
    private final PasswordGenerator generator;
    private final KnownSecrets knownSecrets;
    private final SmtpServer smtpServer;
    private final EventRecorder events;

    SecretSteps(
            CredentialSecrets secrets,
            PasswordGenerator generator,
            KnownSecrets knownSecrets,
            SmtpServer smtpServer,
            EventRecorder events) {
        this.secrets = secrets;
        this.generator = generator;
        this.knownSecrets = knownSecrets;
        this.smtpServer = smtpServer;
        this.events = events;
    }

    Observation prepare(Plan.Prepare step, Observation seen, DomainView.Ready domain) {
        tellOfHandwork(seen);
        SecretValue password;
        PasswordOrigin origin;
        if (step.wish() instanceof Wish.Take take) {
            password = take.password();
            origin = take.origin();
        } else {
            password = generator.generate();
            origin = PasswordOrigin.GENERATED;
        }
        knownSecrets.remember(password);
        return seen.withPending(secrets.writePending(
                seen.resource(), seen.pending(), step.seq(), origin, seen.addressIn(domain), password));
    }

    Observation publish(Plan.Publish step, Observation seen, DomainView.Ready domain) {
        SmtpBinding binding = new SmtpBinding(smtpServer, seen.addressIn(domain), step.password());
        return seen.withMain(secrets.writeMain(seen.resource(), seen.main(), step.seq(), step.origin(), binding));
    }

    Observation discard(Plan.Discard step, Observation seen) {
        secrets.deletePending(seen.resource(), step.pending());
        return seen.withPending(new StoredSecret.Absent());
    }

    private void tellOfHandwork(Observation seen) {
        if (seen.main() instanceof StoredSecret.Absent && seen.lastSeq() > 0) {
            events.normal(
                    seen.resource(),
                    Reason.SECRET_DELETED,
                    "Secret " + seen.mainName() + " was deleted: it is made again, with "
                            + (seen.passwordSecretRef() == null ? "a new password" : "the password of its source"));
        }
        if (seen.main() instanceof StoredSecret.Ours main && main.edited()) {
            events.normal(
                    seen.resource(),
                    Reason.SECRET_EDITED,
                    "Secret " + seen.mainName() + " was edited: "
                            + (seen.passwordSecretRef() == null
                                    ? "the login gets the password in it"
                                    : "it gets the password of its source again"));
        }
    }
}
