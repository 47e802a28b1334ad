package dev.maildomain.smtpcredential;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.SmtpBinding;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Plans what is done with a resource's logins in its domain. */
final class LoginPlanner {

    private final PasswordProtocol protocol;
    private final CreationProof proof;
    private final SmtpServer smtpServer;
    private final Verdicts verdicts;
    private final SuccessorPlanner successors;
    private final RetirementPlanner retirement;

    LoginPlanner(PasswordProtocol protocol, CreationProof proof, SmtpServer smtpServer, Verdicts verdicts) {
        this.protocol = protocol;
        this.proof = proof;
        this.smtpServer = smtpServer;
        this.verdicts = verdicts;
        this.successors = new SuccessorPlanner(proof, verdicts);
        this.retirement = new RetirementPlanner(proof, verdicts);
    }

    /** Plans what {@code step} of the password protocol needs of the service. */
    Plan plan(PasswordStep step, LoginsInDomain logins) {
        Observation seen = logins.seen();
        LoginState login = logins.current(proof);
        if (login instanceof LoginState.Unknown) {
            return logins.lookUp();
        }
        if (login instanceof LoginState.Unsettled unsettled) {
            return new Plan.Report(
                    verdicts.waitingForOutcome(logins.address(), Duration.between(logins.now(), unsettled.until())));
        }
        if (login instanceof LoginState.Foreign) {
            return foreign(logins);
        }
        if (login instanceof LoginState.OursUnrecorded) {
            return new Plan.ConfirmClaim(logins.address());
        }
        boolean exists = login instanceof LoginState.Ours;
        if (exists && seen.lookup() instanceof Lookup.NotLooked && seen.due().look()) {
            return new Plan.LookUp(seen.due().lookInterval());
        }
        return step instanceof PasswordStep.Inherit inherit
                ? new Plan.KeepHouse(inherit)
                : carryOut(step, exists, logins);
    }

    private Plan foreign(LoginsInDomain logins) {
        LoginClaims claims = logins.seen().claims();
        if (!(claims.current() instanceof Claim.None) && !claims.haveOthersToKeep()) {
            return new Plan.ReleaseClaim();
        }
        return switch (logins.seen().policies().adoption()) {
            case REFUSED -> Plan.conflict("login " + logins.address());
            case NOT_ALLOWED -> new Plan.Report(verdicts.adoptionNotAllowed(logins.address()));
            case GRANTED -> new Plan.Adopt(logins.address(), claims.retiring().or(() -> retiringInSecret(logins)));
        };
    }

    /** A Secret that was there before the resource tells of the rotation before, too. */
    private static Optional<RetiringLogin> retiringInSecret(LoginsInDomain logins) {
        return logins.seen()
                .tellingSecret()
                .flatMap(secret -> secret.marks().retiring())
                .filter(login -> !login.address().equals(logins.address()))
                .filter(login -> logins.seen().lookup().shows(login.address()));
    }

    private Plan carryOut(PasswordStep step, boolean exists, LoginsInDomain logins) {
        if (step instanceof PasswordStep.Prepare prepare) {
            return prepare(prepare, exists, logins);
        }
        if (step instanceof PasswordStep.Send send) {
            return send(send.pending(), exists, logins);
        }
        if (step instanceof PasswordStep.Flip flip) {
            return flip(flip, logins);
        }
        StoredSecret.Ours main = ((PasswordStep.Rest) step).main();
        return exists
                ? rest(main, logins)
                : new Plan.CreateLogin(logins.address(), main.password().orElseThrow(), false, main.origin());
    }

    private Plan prepare(PasswordStep.Prepare prepare, boolean exists, LoginsInDomain logins) {
        Observation seen = logins.seen();
        String target = exists && SuccessorPlanner.isWanted(seen) ? SuccessorPlanner.choose(logins) : logins.address();
        Optional<String> handled = prepare.wish() instanceof Wish.Generate
                ? seen.rotation().rotateNow()
                : seen.marks()
                        .map(PasswordMarks::rotateNow)
                        .orElse(seen.rotation().rotateNow());
        Plan.Prepare next = new Plan.Prepare(prepare.seq(), prepare.wish(), target, handled);
        return target.equals(logins.address()) ? next : successors.prepare(target, next, logins);
    }

    private Plan send(StoredSecret.Ours pending, boolean exists, LoginsInDomain logins) {
        String target = logins.target(pending);
        if (!target.equals(logins.address())) {
            return successors.send(target, pending, logins);
        }
        return exists
                ? new Plan.SetPassword(target, pending)
                : new Plan.CreateLogin(target, pending.password().orElseThrow(), true, pending.origin());
    }

    private static Plan flip(PasswordStep.Flip flip, LoginsInDomain logins) {
        StoredSecret.Ours pending = flip.pending();
        String target = logins.target(pending);
        // The observation speaks of service time where it can.
        Optional<RetiringLogin> retiring = target.equals(logins.address())
                ? logins.seen().claims().retiring()
                : Optional.of(new RetiringLogin(
                        logins.address(), recorded(logins.seen().due().serviceTime(logins.now()))));
        return new Plan.Publish(
                pending.marks().set(flip.seq(), recorded(logins.now()), retiring),
                target,
                pending.password().orElseThrow());
    }

    private static Instant recorded(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private Plan rest(StoredSecret.Ours main, LoginsInDomain logins) {
        Observation seen = logins.seen();
        Optional<RetiringLogin> retiring = seen.claims().retiring();
        SmtpBinding binding =
                new SmtpBinding(smtpServer, logins.address(), main.password().orElseThrow());
        if (!seen.password().owner().shape().content(binding).equals(main.content())
                || !retiring.equals(main.marks().retiring())) {
            Optional<Verdict> obstacle = protocol.obstacleToWriting(seen.password());
            return obstacle.<Plan>map(Plan.Report::new)
                    .orElseGet(() -> new Plan.Publish(
                            main.marks().withRetiring(retiring), logins.address(), binding.password()));
        }
        return retirement
                .plan(logins)
                .orElseGet(() -> isAssertionDue(main, logins)
                        ? new Plan.Reassert(logins.address(), main)
                        : new Plan.Report(verdicts.inSync(logins.address(), main, seen, logins.now())));
    }

    private static boolean isAssertionDue(StoredSecret.Ours main, LoginsInDomain logins) {
        return logins.seen()
                .rotation()
                .nextAssertion(main.marks())
                .filter(at -> !logins.now().isBefore(at))
                .isPresent();
    }
}
