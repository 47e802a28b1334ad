package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.StoredSecret;
import java.time.Instant;

/** What is said in place of a step that writes, where a resource is only observed. */
final class Preview {

    private final CreationProof proof;
    private final Verdicts verdicts;

    Preview(CreationProof proof, Verdicts verdicts) {
        this.proof = proof;
        this.verdicts = verdicts;
    }

    /** The end of a run whose next step would be {@code step}. */
    Plan of(Plan.Write step, Observation seen, Instant now) {
        if (step instanceof Plan.ReleaseClaim) {
            // What a run comes to once the claim is released.
            return Plan.conflict("login " + seen.addressIn((DomainView.Ready) seen.domain()));
        }
        return report(change(step, seen, now), seen, now);
    }

    /** What would be done, as in "it would ...". */
    private String change(Plan.Write step, Observation seen, Instant now) {
        String secret = "Secret " + seen.password().owner().secretName();
        if (step instanceof Plan.KeepHouse house) {
            return housekeeping(house.step(), secret, seen);
        }
        if (step instanceof Plan.ConfirmClaim
                || step instanceof Plan.Promote
                || step instanceof Plan.ReleaseSuccessor) {
            return "record whose login is which";
        }
        if (step instanceof Plan.Adopt adopt) {
            return "take over login " + adopt.address();
        }
        if (step instanceof Plan.EndRetiring || step instanceof Plan.ForgetRetiring) {
            return "delete login "
                    + seen.claims().retiring().map(RetiringLogin::address).orElseThrow();
        }
        if (step instanceof Plan.Publish) {
            return "write " + secret;
        }
        if (step instanceof Plan.Reassert reassert) {
            return "set the password of login " + reassert.address() + " again";
        }
        if (step instanceof Plan.CreateLogin create && !create.pending()) {
            return "create login " + create.address() + " with the password in " + secret;
        }
        return (hasLogin(seen, now) && !isForSuccessor(step, seen) ? "set the password of " : "create ") + "login "
                + address(step) + " and write " + secret;
    }

    private static String housekeeping(PasswordStep.Housekeeping step, String secret, Observation seen) {
        if (step instanceof PasswordStep.Discard) {
            return "delete Secret " + seen.password().owner().pendingName();
        }
        if (step instanceof PasswordStep.DeleteFormer delete) {
            return "delete Secret " + delete.former().name();
        }
        return step instanceof PasswordStep.Move move
                ? "write " + secret + " and delete Secret " + move.from().name()
                : "take over " + secret;
    }

    private static String address(Plan.Write step) {
        if (step instanceof Plan.Prepare prepare) {
            return prepare.address();
        }
        if (step instanceof Plan.CreateSuccessor create) {
            return create.address();
        }
        return step instanceof Plan.CreateLogin create ? create.address() : ((Plan.SetPassword) step).address();
    }

    private static boolean isForSuccessor(Plan.Write step, Observation seen) {
        return !address(step).equals(seen.addressIn((DomainView.Ready) seen.domain()));
    }

    /** Ready stays what it is where the password in the main Secret is the login's. */
    private Plan report(String change, Observation seen, Instant now) {
        boolean works = hasLogin(seen, now) && seen.password().hasItsPassword() && !isOvertaken(seen);
        String because = verdicts.whyOnlyObserved(seen);
        return new Plan.Report(
                works
                        ? verdicts.wouldChange(
                                because,
                                change,
                                seen.addressIn((DomainView.Ready) seen.domain()),
                                seen.password().owner().secretName())
                        : verdicts.wouldChange(because, change));
    }

    private boolean hasLogin(Observation seen, Instant now) {
        if (!(seen.domain() instanceof DomainView.Ready domain)) {
            return false;
        }
        Claim claim = seen.claim();
        String address = seen.addressIn(domain);
        return LoginState.of(address, claim, seen.isDisproven(claim), domain, seen.lookup(), proof, now)
                instanceof LoginState.Ours;
    }

    /** Whether the service may have a later password than the main Secret. */
    private static boolean isOvertaken(Observation seen) {
        PasswordState password = seen.password();
        return password.pending() instanceof StoredSecret.Ours pending
                && (pending.seq() == 0 || pending.seq() > password.main().seqOrZero());
    }
}
