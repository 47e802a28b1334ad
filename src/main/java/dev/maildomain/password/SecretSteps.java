package dev.maildomain.password;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.security.SecureRandom;

/**
 * The steps that write Secrets. Each answers with the state as it is afterwards, and fails with a
 * {@link dev.maildomain.ownership.StaleResourceException} where a Secret has changed since it was read.
 */
public final class SecretSteps {

    private final LoginSecrets secrets;
    private final PasswordGenerator generator;
    private final KnownSecrets knownSecrets;
    private final SmtpServer smtpServer;
    private final EventRecorder events;

    /**
     * Writes with {@code secrets}.
     *
     * @param smtpServer what applications are told to submit mail to
     */
    public SecretSteps(
            LoginSecrets secrets,
            SecureRandom random,
            KnownSecrets knownSecrets,
            SmtpServer smtpServer,
            EventRecorder events) {
        this.secrets = secrets;
        this.generator = new PasswordGenerator(random);
        this.knownSecrets = knownSecrets;
        this.smtpServer = smtpServer;
        this.events = events;
    }

    /**
     * Puts a password into the pending Secret.
     *
     * @param wish {@link Wish.Generate} or {@link Wish.Take}
     * @param username the full address
     */
    public PasswordState prepare(PasswordState seen, long seq, Wish wish, String username) {
        tellOfHandwork(seen);
        SecretValue password;
        PasswordOrigin origin;
        if (wish instanceof Wish.Take take) {
            password = take.password();
            origin = take.origin();
        } else {
            password = generator.generate();
            origin = PasswordOrigin.GENERATED;
        }
        knownSecrets.remember(password);
        return seen.withPending(secrets.writePending(seen.owner(), seen.pending(), seq, origin, username, password));
    }

    /**
     * Puts a password that the service has into the main Secret.
     *
     * @param username the full address
     */
    public PasswordState publish(
            PasswordState seen, long seq, PasswordOrigin origin, String username, SecretValue password) {
        SmtpBinding binding = new SmtpBinding(smtpServer, username, password);
        return seen.withMain(secrets.writeMain(seen.owner(), seen.main(), seq, origin, binding));
    }

    /** Deletes the pending Secret. */
    public PasswordState discard(PasswordState seen, StoredSecret.Ours pending) {
        secrets.deletePending(seen.owner(), pending);
        return seen.withPending(new StoredSecret.Absent());
    }

    /** Has the Secrets go with the resource, or stay, as their owner says. */
    public PasswordState reown(PasswordState seen) {
        SecretOwner owner = seen.owner();
        return new PasswordState(
                owner,
                seen.source(),
                secrets.reown(owner, owner.secretName(), seen.main()),
                secrets.reown(owner, owner.pendingName(), seen.pending()),
                seen.refusal(),
                seen.accepted(),
                seen.lastSeq());
    }

    private void tellOfHandwork(PasswordState seen) {
        String secret = "Secret " + seen.owner().secretName();
        if (seen.main() instanceof StoredSecret.Absent && seen.lastSeq() > 0) {
            events.normal(
                    seen.owner().resource(),
                    Reason.SECRET_DELETED,
                    secret + " was deleted: it is made again, with "
                            + (seen.isSourced() ? "the password of its source" : "a new password"));
        }
        if (seen.main() instanceof StoredSecret.Ours main && main.edited()) {
            events.normal(
                    seen.owner().resource(),
                    Reason.SECRET_EDITED,
                    secret + " was edited: "
                            + (seen.isSourced()
                                    ? "it gets the password of its source again"
                                    : "the login gets the password in it"));
        }
    }
}
