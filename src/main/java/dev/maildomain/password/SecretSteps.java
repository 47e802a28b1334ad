package dev.maildomain.password;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.EventRecorder;
import dev.maildomain.status.Reason;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

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
     * @param rotateNow the wish for a new password that this one fulfils, or that was there before it
     */
    public PasswordState prepare(PasswordState seen, long seq, Wish wish, String username, Optional<String> rotateNow) {
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
        PasswordMarks marks = PasswordMarks.of(seq, origin, rotateNow);
        return seen.withPending(secrets.writePending(seen.owner(), seen.pending(), marks, username, password));
    }

    /**
     * Puts a password that the service has into the main Secret.
     *
     * @param username the full address
     */
    public PasswordState publish(PasswordState seen, PasswordMarks marks, String username, SecretValue password) {
        SmtpBinding binding = new SmtpBinding(smtpServer, username, password);
        return seen.withMain(secrets.writeMain(seen.owner(), seen.main(), marks, binding));
    }

    /** Carries out a step that needs nothing of the service. */
    public PasswordState execute(PasswordStep.Housekeeping step, PasswordState seen) {
        if (step instanceof PasswordStep.Inherit || step instanceof PasswordStep.Reown) {
            return own(seen, step instanceof PasswordStep.Inherit);
        }
        if (step instanceof PasswordStep.Move move) {
            return move(move.from(), seen);
        }
        if (step instanceof PasswordStep.DeleteFormer delete) {
            FormerSecret former = delete.former();
            secrets.delete(seen.owner(), former.name(), former.secret());
            return seen.withFormers(
                    seen.formers().stream().filter(each -> !each.equals(former)).toList());
        }
        secrets.delete(seen.owner(), seen.owner().pendingName(), ((PasswordStep.Discard) step).pending());
        return seen.withPending(new StoredSecret.Absent());
    }

    private PasswordState move(FormerSecret from, PasswordState seen) {
        SmtpBinding binding = new SmtpBinding(
                smtpServer,
                from.secret().username().orElseThrow(),
                from.secret().password().orElseThrow());
        return seen.withMain(secrets.move(seen.owner(), from, seen.main(), binding));
    }

    /** What is as it should be isn't written. */
    private PasswordState own(PasswordState seen, boolean inheriting) {
        SecretOwner owner = seen.owner();
        List<FormerSecret> formers = seen.formers().stream()
                .map(former -> new FormerSecret(
                        former.name(), (StoredSecret.Ours) own(owner, former.name(), former.secret(), inheriting)))
                .toList();
        PasswordState after = seen.withMain(own(owner, owner.secretName(), seen.main(), inheriting))
                .withPending(own(owner, owner.pendingName(), seen.pending(), inheriting))
                .withFormers(formers);
        return seen.formerToInherit()
                .filter(left -> inheriting)
                .map(left -> after.withInherited(new FormerSecret(
                        left.name(), (StoredSecret.Ours) secrets.own(owner, left.name(), left.secret()))))
                .orElse(after);
    }

    private StoredSecret own(SecretOwner owner, String name, StoredSecret before, boolean inheriting) {
        return inheriting && before instanceof StoredSecret.Left || PasswordProtocol.isToBeReowned(before, owner)
                ? secrets.own(owner, name, before)
                : before;
    }

    private void tellOfHandwork(PasswordState seen) {
        String secret = "Secret " + seen.owner().secretName();
        if (seen.main() instanceof StoredSecret.Absent && seen.told().seq() > 0) {
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
