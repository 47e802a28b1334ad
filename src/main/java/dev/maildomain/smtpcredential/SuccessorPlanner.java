package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import java.time.Duration;

/** Plans the login that takes the place of another, so that both work for a time. */
final class SuccessorPlanner {

    private final CreationProof proof;
    private final Verdicts verdicts;

    SuccessorPlanner(CreationProof proof, Verdicts verdicts) {
        this.proof = proof;
        this.verdicts = verdicts;
    }

    /** Whether the password takes the place of one that applications use, so that both shall work for a time. */
    static boolean isWanted(Observation seen) {
        return seen.rotation().overlap().isPresent() && seen.password().hasItsPassword();
    }

    /** While the overlap with an earlier login hasn't passed, that one is used again: there are never more than two. */
    static String choose(LoginsInDomain logins) {
        return logins.seen()
                .claims()
                .retiring()
                .map(RetiringLogin::address)
                .orElseGet(() -> logins.names().successorOf(logins.address()));
    }

    /** Plans before there is a password for it: a login of that name that is somebody else's keeps the password that works. */
    Plan prepare(String target, Plan.Prepare next, LoginsInDomain logins) {
        if (logins.seen().claims().isRetiring(target)) {
            return next;
        }
        LoginState state = logins.successor(target, proof);
        if (state instanceof LoginState.Unknown) {
            return logins.lookUp();
        }
        return state instanceof LoginState.Foreign ? taken(target, logins) : next;
    }

    /** Plans when the pending Secret has the password for it. */
    Plan send(String target, StoredSecret.Ours pending, LoginsInDomain logins) {
        Observation seen = logins.seen();
        if (seen.claims().isRetiring(target) && !seen.lookup().lacks(target)) {
            return new Plan.SetPassword(target, pending);
        }
        LoginState state = logins.successor(target, proof);
        if (state instanceof LoginState.Unknown) {
            return logins.lookUp();
        }
        if (state instanceof LoginState.Unsettled unsettled) {
            return new Plan.Report(verdicts.waitingForOutcome(
                    target, Duration.between(logins.now(), unsettled.until()), logins.address(), logins.secretName()));
        }
        if (state instanceof LoginState.OursUnrecorded) {
            return new Plan.SetPassword(target, pending);
        }
        return state instanceof LoginState.Foreign
                ? foreign(target, pending, logins)
                : new Plan.CreateSuccessor(target, pending);
    }

    /** Without an overlap any more, the password goes to the login in use. */
    private Plan foreign(String target, StoredSecret.Ours pending, LoginsInDomain logins) {
        Observation seen = logins.seen();
        if (seen.claims().successor().isPresent()) {
            return new Plan.ReleaseSuccessor();
        }
        return seen.rotation().overlap().isPresent()
                ? taken(target, logins)
                : new Plan.Prepare(
                        Math.max(pending.seq(), seen.password().seq() + 1),
                        new Wish.Take(pending.password().orElseThrow(), pending.origin()),
                        logins.address(),
                        pending.marks().rotateNow());
    }

    private Plan taken(String target, LoginsInDomain logins) {
        return new Plan.Report(verdicts.successorTaken(target, logins.address(), logins.secretName()));
    }
}
