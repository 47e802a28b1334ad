package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.RetiringLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Plans the end of a login that another took the place of. */
final class RetirementPlanner {

    private final CreationProof proof;
    private final Verdicts verdicts;

    RetirementPlanner(CreationProof proof, Verdicts verdicts) {
        this.proof = proof;
        this.verdicts = verdicts;
    }

    /** Plans the end if it is time for it. */
    Optional<Plan> plan(LoginsInDomain logins) {
        return logins.seen()
                .claims()
                .retiring()
                .filter(login -> hasOverlapPassed(login, logins))
                .map(login -> end(login, logins));
    }

    /** The service's time may have become known only in this run. */
    private static boolean hasOverlapPassed(RetiringLogin login, LoginsInDomain logins) {
        Observation seen = logins.seen();
        return seen.due().retirement()
                && !seen.due()
                        .serviceTime(logins.now())
                        .isBefore(seen.rotation().overlapEnd(login));
    }

    private Plan end(RetiringLogin retiring, LoginsInDomain logins) {
        Observation seen = logins.seen();
        if (seen.due().serviceOffset().isEmpty() && seen.lookup() instanceof Lookup.NotLooked) {
            return logins.lookUp();
        }
        if (!seen.lookup().lacks(retiring.address())) {
            return new Plan.EndRetiring(retiring);
        }
        // It was made before it was replaced.
        Instant proven = proof.absenceProvenFrom(retiring.since());
        return logins.now().isBefore(proven)
                ? new Plan.Report(verdicts.waitingForOutcome(
                        retiring.address(),
                        Duration.between(logins.now(), proven),
                        logins.address(),
                        logins.secretName()))
                : new Plan.ForgetRetiring(retiring);
    }
}
