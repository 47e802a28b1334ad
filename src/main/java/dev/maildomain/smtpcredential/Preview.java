package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.StoredSecret;
import java.time.Instant;

/** What a read-only operator says in place of a step that writes. */
final class Preview {

    private final CreationProof proof;
    private final Verdicts verdicts;

    Preview(CreationProof proof, Verdicts verdicts) {
        this.proof = proof;
        this.verdicts = verdicts;
    }

    /** The end of a run whose next step would be {@code step}. */
    Plan of(Plan.Write step, Observation seen, Instant now) {
        String secret = seen.password().owner().secretName();
        if (step instanceof Plan.Discard) {
            return report("delete Secret " + seen.password().owner().pendingName(), seen, now);
        }
        if (step instanceof Plan.Reown) {
            return report("make this resource the owner of Secret " + secret, seen, now);
        }
        String login = "login " + seen.addressIn((DomainView.Ready) seen.domain());
        if (step instanceof Plan.ReleaseClaim) {
            // What a run comes to once the claim is released.
            return Plan.conflict(login);
        }
        if (step instanceof Plan.ConfirmClaim) {
            return report("record that " + login + " is this resource's", seen, now);
        }
        if (step instanceof Plan.Publish) {
            return report("write Secret " + secret, seen, now);
        }
        if (step instanceof Plan.CreateLogin create && !create.pending()) {
            return report("create " + login + " with the password in Secret " + secret, seen, now);
        }
        String change = hasLogin(seen, now) ? "set the password of " : "create ";
        return report(change + login + " and write Secret " + secret, seen, now);
    }

    /** Ready stays what it is where the password in the main Secret is the login's. */
    private Plan report(String change, Observation seen, Instant now) {
        boolean works = hasLogin(seen, now) && seen.password().hasItsPassword() && !isOvertaken(seen);
        return new Plan.Report(
                works
                        ? verdicts.wouldChange(
                                change,
                                seen.addressIn((DomainView.Ready) seen.domain()),
                                seen.password().owner().secretName())
                        : verdicts.wouldChange(change));
    }

    private boolean hasLogin(Observation seen, Instant now) {
        return seen.domain() instanceof DomainView.Ready domain
                && LoginState.of(seen, domain, proof, now) instanceof LoginState.Ours;
    }

    /** Whether the service may have a later password than the main Secret. */
    private static boolean isOvertaken(Observation seen) {
        PasswordState password = seen.password();
        return password.pending() instanceof StoredSecret.Ours pending
                && (pending.seq() == 0 || pending.seq() > password.main().seqOrZero());
    }
}
