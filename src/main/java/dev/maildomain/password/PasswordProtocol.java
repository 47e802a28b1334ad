package dev.maildomain.password;

import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
    public PasswordStep next(PasswordState seen, PasswordTerms terms, Instant now) {
        return housekeeping(seen, terms)
                .orElseGet(() -> seen.pending() instanceof StoredSecret.Ours pending
                        ? finish(pending, seen, terms, now)
                        : begin(seen, terms, now));
    }

    /** What keeps the main Secret from being written. */
    public Optional<Verdict> obstacleToWriting(PasswordState seen) {
        return isImmutable(seen.main())
                ? Optional.of(verdicts.secretImmutable(seen.owner().secretName()))
                : Optional.empty();
    }

    /** What has to be in order before a password can be thought of. */
    private Optional<PasswordStep> housekeeping(PasswordState seen, PasswordTerms terms) {
        SecretOwner owner = seen.owner();
        Optional<PasswordStep> obstacle = obstacle(seen.main(), owner.secretName(), terms)
                .or(() -> obstacle(seen.pending(), owner.pendingName(), terms))
                .or(() -> mistyped(seen));
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (Stream.of(seen.main(), seen.pending()).anyMatch(StoredSecret.Left.class::isInstance)
                || terms.inheriting() && seen.formerToInherit().isPresent()) {
            return Optional.of(new PasswordStep.Inherit());
        }
        Stream<StoredSecret> all = Stream.concat(
                Stream.of(seen.main(), seen.pending()), seen.formers().stream().map(FormerSecret::secret));
        if (all.anyMatch(secret -> isToBeReowned(secret, owner))) {
            return Optional.of(new PasswordStep.Reown());
        }
        return renamed(seen);
    }

    private Optional<PasswordStep> obstacle(StoredSecret secret, String name, PasswordTerms terms) {
        if (secret instanceof StoredSecret.Foreign) {
            return Optional.of(new PasswordStep.Blocked(verdicts.secretConflict(name)));
        }
        return secret instanceof StoredSecret.Left && !terms.inheriting()
                ? Optional.of(new PasswordStep.Blocked(verdicts.secretLeft(name)))
                : Optional.empty();
    }

    private Optional<PasswordStep> mistyped(PasswordState seen) {
        String declared = seen.owner().shape().type();
        StoredSecret main = seen.main() instanceof StoredSecret.Left left ? left.secret() : seen.main();
        return main instanceof StoredSecret.Ours ours
                        && !declared.equals(ours.content().type())
                ? Optional.of(new PasswordStep.Blocked(verdicts.secretType(
                        seen.owner().secretName(), ours.content().type(), declared)))
                : Optional.empty();
    }

    /** Of several Secrets that were the main one the password with the highest number is the present one. */
    private Optional<PasswordStep> renamed(PasswordState seen) {
        Optional<FormerSecret> latest = seen.formers().stream()
                .filter(former -> former.secret().username().isPresent()
                        && former.secret().password().isPresent())
                .max(Comparator.comparing(former -> former.secret().seq()));
        if (latest.filter(former -> seen.main() instanceof StoredSecret.Absent
                        || former.secret().seq() > seen.main().seqOrZero())
                .isPresent()) {
            return Optional.of(
                    isImmutable(seen.main())
                            ? new PasswordStep.Blocked(
                                    verdicts.secretImmutable(seen.owner().secretName()))
                            : new PasswordStep.Move(latest.get()));
        }
        return seen.isMainTold() && seen.main() instanceof StoredSecret.Ours
                ? seen.formers().stream().findFirst().map(PasswordStep.DeleteFormer::new)
                : Optional.empty();
    }

    static boolean isToBeReowned(StoredSecret secret, SecretOwner owner) {
        return secret instanceof StoredSecret.Ours ours && ours.owned() == owner.retained();
    }

    private static boolean isImmutable(StoredSecret secret) {
        return secret instanceof StoredSecret.Ours ours && ours.immutable();
    }

    private PasswordStep begin(PasswordState seen, PasswordTerms terms, Instant now) {
        Wish wish = wish(seen, terms);
        if (wish instanceof Wish.Blocked blocked) {
            return new PasswordStep.Blocked(blocked.why());
        }
        if (wish instanceof Wish.Keep) {
            return new PasswordStep.Rest((StoredSecret.Ours) seen.main());
        }
        if (isImmutable(seen.main())) {
            return new PasswordStep.Blocked(
                    verdicts.secretImmutable(seen.owner().secretName()));
        }
        Optional<Verdict> refused = refused(wish, seen, now);
        return refused.<PasswordStep>map(PasswordStep.Blocked::new)
                .orElseGet(() -> new PasswordStep.Prepare(seen.seq() + 1, wish));
    }

    private PasswordStep finish(StoredSecret.Ours pending, PasswordState seen, PasswordTerms terms, Instant now) {
        // 0 is a number that somebody made unreadable: such a password may be at the service, so it isn't thrown away.
        if (pending.seq() > 0 && pending.seq() <= seen.main().seqOrZero()) {
            return new PasswordStep.Discard(pending);
        }
        if (isImmutable(seen.main())) {
            return new PasswordStep.Blocked(
                    verdicts.secretImmutable(seen.owner().secretName()));
        }
        if (seen.accepted()) {
            return new PasswordStep.Flip(
                    pending, Math.max(pending.seq(), seen.main().seqOrZero() + 1));
        }
        if (pending.password().isEmpty()) {
            return replace(pending, wishAfterLoss(seen, terms), seen, now);
        }
        if (!seen.isRefused(pending, now)) {
            return new PasswordStep.Send(pending);
        }
        // One that is the main Secret's, too, was sent because it isn't certain that the login has it.
        boolean mainIsRefused = seen.main() instanceof StoredSecret.Ours main && seen.isRefused(main, now);
        return replace(pending, mainIsRefused ? wishAfterLoss(seen, terms) : wish(seen, terms), seen, now);
    }

    private PasswordStep replace(StoredSecret.Ours pending, Wish wish, PasswordState seen, Instant now) {
        if (wish instanceof Wish.Blocked blocked) {
            return new PasswordStep.Blocked(blocked.why());
        }
        if (wish instanceof Wish.Keep) {
            return new PasswordStep.Discard(pending);
        }
        if (pending.immutable()) {
            return new PasswordStep.Blocked(
                    verdicts.secretImmutable(seen.owner().pendingName()));
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
    private Wish wishAfterLoss(PasswordState seen, PasswordTerms terms) {
        Wish wish = wish(seen, terms);
        if (!(wish instanceof Wish.Keep)) {
            return wish;
        }
        return seen.source() instanceof PasswordSource.Given given
                ? new Wish.Take(given.password(), PasswordOrigin.SOURCE)
                : new Wish.Generate();
    }

    private Wish wish(PasswordState seen, PasswordTerms terms) {
        if (seen.source() instanceof PasswordSource.Unusable unusable) {
            return new Wish.Blocked(unusable.why());
        }
        if (seen.source() instanceof PasswordSource.Given given) {
            boolean there = seen.main() instanceof StoredSecret.Ours main
                    && !main.edited()
                    && main.password().filter(given.password()::equals).isPresent();
            return there ? new Wish.Keep() : new Wish.Take(given.password(), PasswordOrigin.SOURCE);
        }
        if (seen.main() instanceof StoredSecret.Ours main) {
            return wishWithoutSource(main, seen, terms);
        }
        return terms.unknownStays() ? new Wish.Blocked(verdicts.passwordUnknown()) : new Wish.Generate();
    }

    private Wish wishWithoutSource(StoredSecret.Ours main, PasswordState seen, PasswordTerms terms) {
        if (main.password().isEmpty()) {
            return new Wish.Generate();
        }
        if (main.edited()) {
            return PasswordRules.problem(main.password().get().reveal())
                    .<Wish>map(problem ->
                            new Wish.Blocked(verdicts.invalidEdit(seen.owner().secretName(), problem)))
                    .orElseGet(() -> new Wish.Take(main.password().get(), PasswordOrigin.EDITED));
        }
        return main.origin() == PasswordOrigin.SOURCE || terms.replacementDue() ? new Wish.Generate() : new Wish.Keep();
    }
}
