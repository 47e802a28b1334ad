package dev.maildomain.maildomain;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.PasswordOrigin;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.PasswordTerms;
import dev.maildomain.password.SmtpBinding;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Plans the next step for the password of {@code postmaster}. Pure. */
final class PostmasterPlanner {

    private final PasswordProtocol protocol;
    private final CreationProof proof;
    private final SmtpServer smtpServer;
    private final PostmasterIntervals intervals;

    PostmasterPlanner(
            PasswordProtocol protocol, CreationProof proof, SmtpServer smtpServer, PostmasterIntervals intervals) {
        this.protocol = protocol;
        this.proof = proof;
        this.smtpServer = smtpServer;
        this.intervals = intervals;
    }

    /** The next step towards a create of the domain; a create never waits for a usable password. */
    PostmasterPlan planForCreate(PasswordState seen, PasswordTerms terms, Instant now) {
        PasswordStep step = protocol.next(seen, terms, now);
        if (step instanceof PasswordStep.Send send) {
            return new PostmasterPlan.SendWithCreate(send.pending().password().orElseThrow());
        }
        boolean nothingNew = step instanceof PasswordStep.Rest || step instanceof PasswordStep.Blocked;
        return nothingNew && isUsableAgain(seen, now)
                ? sameAgain(seen, (StoredSecret.Ours) seen.main())
                : withSecrets(step);
    }

    private static boolean isUsableAgain(PasswordState seen, Instant now) {
        return seen.hasItsPassword()
                && !(seen.pending() instanceof StoredSecret.Foreign)
                && !seen.isRefused((StoredSecret.Ours) seen.main(), now);
    }

    /** A login that is made again gets the password of before, and has to be proven to have it. */
    private static PostmasterPlan sameAgain(PasswordState seen, StoredSecret.Ours main) {
        return new PostmasterPlan.Prepare(
                Math.max(seen.pending().seqOrZero(), seen.seq() + 1),
                new Wish.Take(main.password().orElseThrow(), main.origin()));
    }

    /** The next step in a domain that is there. */
    PostmasterPlan plan(PostmasterSituation seen, Instant now) {
        PasswordState password = isAcceptedWithCreate(seen) ? seen.password().withAccepted() : seen.password();
        PasswordStep step = protocol.next(withoutStray(password, seen.terms()), seen.terms(), now);
        if (step instanceof PasswordStep.Send send) {
            return send(send.pending(), seen);
        }
        if (step instanceof PasswordStep.Flip flip) {
            StoredSecret.Ours pending = flip.pending();
            return new PostmasterPlan.Publish(
                    pending.marks().set(flip.seq(), now, Optional.empty()),
                    pending.password().orElseThrow());
        }
        if (!seen.declared()) {
            return release(step, seen);
        }
        return step instanceof PasswordStep.Rest rest ? rest(rest.main(), seen, now) : withSecrets(step);
    }

    /**
     * A password that was made for a create, and then the domain was there and was taken over, isn't the login's. It stays
     * where it is, lest it is all the same.
     */
    private static PasswordState withoutStray(PasswordState password, PasswordTerms terms) {
        boolean stray = terms.unknownStays()
                && password.main() instanceof StoredSecret.Absent
                && password.pending() instanceof StoredSecret.Ours pending
                && pending.origin() == PasswordOrigin.GENERATED;
        return stray ? password.withPending(new StoredSecret.Absent()) : password;
    }

    private static PostmasterPlan withSecrets(PasswordStep step) {
        if (step instanceof PasswordStep.Housekeeping housekeeping) {
            return new PostmasterPlan.KeepHouse(housekeeping);
        }
        if (step instanceof PasswordStep.Prepare prepare) {
            return new PostmasterPlan.Prepare(prepare.seq(), prepare.wish());
        }
        return new PostmasterPlan.Report(new PostmasterOutcome.Blocked(((PasswordStep.Blocked) step).why()));
    }

    /**
     * A list shows that a login exists, not its password. But one that came with the domain has the password that the
     * domain was created with: where the service doesn't take that one, it makes no login.
     */
    private boolean isAcceptedWithCreate(PostmasterSituation seen) {
        return seen.isPendingSentWithCreate()
                && seen.lookup() instanceof PostmasterLookup.Listed listed
                && proof.isFrom(seen.domain().createdAt(), listed.createdAt());
    }

    private static PostmasterPlan send(StoredSecret.Ours pending, PostmasterSituation seen) {
        if (seen.lookup() instanceof PostmasterLookup.NotListed) {
            return new PostmasterPlan.CreateLogin(pending);
        }
        return seen.lookup() instanceof PostmasterLookup.NotLooked && seen.isPendingSentWithCreate()
                ? new PostmasterPlan.LookUp(Duration.ZERO)
                : new PostmasterPlan.SetPassword(pending);
    }

    /** A password on its way is finished first, so that the Secret that stays holds the one that works. */
    private static PostmasterPlan release(PasswordStep step, PostmasterSituation seen) {
        if (step instanceof PasswordStep.Housekeeping housekeeping) {
            return new PostmasterPlan.KeepHouse(housekeeping);
        }
        return seen.password().pending() instanceof StoredSecret.Ours pending
                ? new PostmasterPlan.KeepHouse(new PasswordStep.Discard(pending))
                : new PostmasterPlan.Report(new PostmasterOutcome.NotDeclared());
    }

    private PostmasterPlan rest(StoredSecret.Ours main, PostmasterSituation seen, Instant now) {
        SmtpBinding binding =
                new SmtpBinding(smtpServer, seen.address(), main.password().orElseThrow());
        if (!seen.password().owner().shape().content(binding).equals(main.content())) {
            return protocol.obstacleToWriting(seen.password())
                    .<PostmasterPlan>map(why -> new PostmasterPlan.Report(new PostmasterOutcome.Blocked(why)))
                    .orElseGet(() -> new PostmasterPlan.Publish(main.marks(), binding.password()));
        }
        if (seen.password().isRefused(main, now)) {
            return sameAgain(seen.password(), main);
        }
        if (seen.lookup() instanceof PostmasterLookup.NotListed absence
                && seen.watch().isProof(absence)) {
            return new PostmasterPlan.CreateLoginAgain(main);
        }
        if (seen.lookup() instanceof PostmasterLookup.NotLooked && seen.watch().isDue(now)) {
            return new PostmasterPlan.LookUp(seen.watch().maxAge());
        }
        return new PostmasterPlan.Report(new PostmasterOutcome.InPlace(
                seen.password().owner().secretName(), main.seq(), comeBack(seen.password())));
    }

    private Duration comeBack(PasswordState password) {
        if (!password.formers().isEmpty()) {
            return intervals.again();
        }
        return password.isSourced() ? intervals.sourcePoll() : intervals.rest();
    }
}
