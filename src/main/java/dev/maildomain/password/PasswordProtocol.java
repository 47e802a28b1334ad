package dev.maildomain.password;

import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides the next step for a password. Pure. */
public final class PasswordProtocol {

    /** A generated password that the service refused is replaced so often before a person is told. */
    private static final int FRESH_VALUES = 1;

    private final PasswordVerdicts verdicts;

    /** @param verdicts what is said where a person has to act */
    public PasswordProtocol(PasswordVerdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** The next step from {@code seen} at {@code now}, which is local time. */
    public PasswordStep next(PasswordState seen, Instant now) {
        if (seen.main() instanceof StoredSecret.Foreign) {
            return new PasswordStep.Blocked(verdicts.secretConflict(seen.owner().secretName()));
        }
        if (seen.pending() instanceof StoredSecret.Foreign) {
            return new PasswordStep.Blocked(verdicts.secretConflict(seen.owner().pendingName()));
        }
        if (Stream.of(seen.main(), seen.pending()).anyMatch(secret -> isToBeReowned(secret, seen.owner()))) {
            return new PasswordStep.Reown();
        }
        return seen.pending() instanceof StoredSecret.Ours pending ? finish(pending, seen, now) : begin(seen, now);
    }

    static boolean isToBeReowned(StoredSecret secret, SecretOwner owner) {
        return secret instanceof StoredSecret.Ours ours && ours.owned() == owner.retained();
    }

    private PasswordStep begin(PasswordState seen, Instant now) {
        Wish wish = wish(seen);
        if (wish instanceof Wish.Blocked blocked) {
            return new PasswordStep.Blocked(blocked.why());
        }
        if (wish instanceof Wish.Keep && seen.main() instanceof StoredSecret.Ours main) {
            return new PasswordStep.Rest(main);
        }
        Optional<Verdict> refused = refused(wish, seen, now);
        return refused.<PasswordStep>map(PasswordStep.Blocked::new)
                .orElseGet(() -> new PasswordStep.Prepare(seen.seq() + 1, wish));
    }

    private PasswordStep finish(StoredSecret.Ours pending, PasswordState seen, Instant now) {
        // 0 is a number that somebody made unreadable: such a password may be at the service, so it isn't thrown away.
        if (pending.seq() > 0 && pending.seq() <= seen.main().seqOrZero()) {
            return new PasswordStep.Discard(pending);
        }
        if (seen.accepted()) {
            return new PasswordStep.Flip(
                    pending, Math.max(pending.seq(), seen.main().seqOrZero() + 1));
        }
        if (pending.password().isEmpty()) {
            return replace(pending, wishAfterLoss(seen), seen, now);
        }
        if (!seen.isRefused(pending, now)) {
            return new PasswordStep.Send(pending);
        }
        // One that is the main Secret's, too, was sent because it isn't certain that the login has it.
        boolean mainIsRefused = seen.main() instanceof StoredSecret.Ours main && seen.isRefused(main, now);
        return replace(pending, mainIsRefused ? wishAfterLoss(seen) : wish(seen), seen, now);
    }

    private PasswordStep replace(StoredSecret.Ours pending, Wish wish, PasswordState seen, Instant now) {
        if (wish instanceof Wish.Blocked blocked) {
            return new PasswordStep.Blocked(blocked.why());
        }
        if (wish instanceof Wish.Keep) {
            return new PasswordStep.Discard(pending);
        }
        Optional<Verdict> refused = refused(wish, seen, now);
        return refused.<PasswordStep>map(PasswordStep.Blocked::new)
                .orElseGet(() -> new PasswordStep.Prepare(pending.seq() > 0 ? pending.seq() : seen.seq() + 1, wish));
    }

    /** What the service said against {@code wish} a short while ago. */
    private Optional<Verdict> refused(Wish wish, PasswordState seen, Instant now) {
        Optional<Refusal> refusal = seen.refusal().filter(r -> now.isBefore(r.until()));
        if (wish instanceof Wish.Take take) {
            return refusal.filter(r -> r.standsAgainst(take.password(), now))
                    .map(r -> seen.source() instanceof PasswordSource.Given given
                            ? verdicts.refusedPassword(given.ref(), r.words())
                            : verdicts.refusedEdit(seen.owner().secretName(), r.words()));
        }
        return refusal.filter(r -> r.generated() > FRESH_VALUES)
                .map(r -> verdicts.refusedGenerated(r, Duration.between(now, r.until())));
    }

    /** The password in the main Secret may not work: another one is lost that the service may have, or it was refused. */
    private Wish wishAfterLoss(PasswordState seen) {
        Wish wish = wish(seen);
        if (!(wish instanceof Wish.Keep)) {
            return wish;
        }
        return seen.source() instanceof PasswordSource.Given given
                ? new Wish.Take(given.password(), PasswordOrigin.SOURCE)
                : new Wish.Generate();
    }

    private Wish wish(PasswordState seen) {
        if (seen.source() instanceof PasswordSource.Unusable unusable) {
            return new Wish.Blocked(unusable.why());
        }
        if (seen.source() instanceof PasswordSource.Given given) {
            boolean there = seen.main() instanceof StoredSecret.Ours main
                    && !main.edited()
                    && main.password().filter(given.password()::equals).isPresent();
            return there ? new Wish.Keep() : new Wish.Take(given.password(), PasswordOrigin.SOURCE);
        }
        return seen.main() instanceof StoredSecret.Ours main ? wishWithoutSource(main, seen) : new Wish.Generate();
    }

    private Wish wishWithoutSource(StoredSecret.Ours main, PasswordState seen) {
        if (main.password().isEmpty()) {
            return new Wish.Generate();
        }
        if (main.edited()) {
            return PasswordRules.problem(main.password().get().reveal())
                    .<Wish>map(problem ->
                            new Wish.Blocked(verdicts.invalidEdit(seen.owner().secretName(), problem)))
                    .orElseGet(() -> new Wish.Take(main.password().get(), PasswordOrigin.EDITED));
        }
        return main.origin() == PasswordOrigin.SOURCE ? new Wish.Generate() : new Wish.Keep();
    }
}
