package dev.maildomain.smtpcredential;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.AdoptedPassword;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.PasswordMarks;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.PasswordTerms;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.SmtpBinding;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.password.Wish;
import dev.maildomain.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans what is done with a resource's logins in its domain. */
final class LoginPlanner {

    private final PasswordProtocol protocol;
    private final CreationProof proof;
    private final SmtpServer smtpServer;
    private final Verdicts verdicts;

    LoginPlanner(PasswordProtocol protocol, CreationProof proof, SmtpServer smtpServer, Verdicts verdicts) {
        this.protocol = protocol;
        this.proof = proof;
        this.smtpServer = smtpServer;
        this.verdicts = verdicts;
    }

    /** What the resource says of its password at {@code now}. */
    PasswordTerms terms(Observation seen, Instant now) {
        boolean asked = isRotationAskedFor(seen);
        boolean due = marks(seen)
                .flatMap(seen.rotation()::next)
                .filter(at -> !now.isBefore(at))
                .isPresent();
        boolean unknownStays = seen.claim() instanceof Claim.Adopted
                && seen.password().told().seq() == 0
                && !asked
                && seen.policies().unknownPassword() == AdoptedPassword.KEEP;
        return new PasswordTerms(asked || due, unknownStays, isInheriting(seen));
    }

    /** A wish that was there when the resource was first seen asks for nothing. */
    static boolean isRotationAskedFor(Observation seen) {
        Optional<SmtpCredentialStatus> told = seen.toldStatus();
        return told.isPresent()
                && seen.rotation()
                        .isAskedFor(Stream.concat(
                                told.map(SmtpCredentialStatus::lastHandledRotateNow).stream(),
                                marks(seen).flatMap(PasswordMarks::rotateNow).stream()));
    }

    private static Optional<PasswordMarks> marks(Observation seen) {
        return seen.password().main() instanceof StoredSecret.Ours main ? Optional.of(main.marks()) : Optional.empty();
    }

    /** A Secret of an earlier resource of the same name is taken over with the login that it speaks of. */
    private static boolean isInheriting(Observation seen) {
        if (!(seen.domain() instanceof DomainView.Ready domain)) {
            return seen.policies().isAdopting();
        }
        return seen.policies().isAdopting()
                && Stream.of(seen.password().main(), seen.password().pending())
                        .allMatch(secret -> speaksOfOurLogin(secret, LoginNames.of(seen.resource(), domain.name())));
    }

    private static boolean speaksOfOurLogin(StoredSecret secret, LoginNames names) {
        return !(secret instanceof StoredSecret.Left left)
                || left.secret().username().filter(names::includes).isPresent();
    }

    /** Plans, for a resource that may have a login in {@code domain}. */
    Plan plan(PasswordStep step, Observation seen, DomainView.Ready domain, Instant now) {
        String address = seen.addressIn(domain);
        LoginState login = judge(address, seen.claim(), seen, domain, now);
        if (login instanceof LoginState.Unknown) {
            return new Plan.LookUp(recent(seen));
        }
        if (login instanceof LoginState.Unsettled unsettled) {
            return waitingForOutcome(address, unsettled, now);
        }
        if (login instanceof LoginState.Foreign) {
            return foreign(address, seen);
        }
        if (login instanceof LoginState.OursUnrecorded) {
            return new Plan.ConfirmClaim(address);
        }
        boolean exists = login instanceof LoginState.Ours;
        if (exists && seen.lookup() instanceof Lookup.NotLooked && seen.due().look()) {
            return new Plan.LookUp(seen.due().lookInterval());
        }
        return step instanceof PasswordStep.Inherit inherit
                ? new Plan.KeepHouse(inherit)
                : carryOut(step, exists, address, seen, domain, now);
    }

    /** A list that was too old, or didn't tell, in this run isn't asked again. */
    private static Duration recent(Observation seen) {
        return seen.lookup() instanceof Lookup.NotLooked ? LoginState.LIST_LIFETIME : Duration.ZERO;
    }

    private LoginState judge(String address, Claim claim, Observation seen, DomainView.Ready domain, Instant now) {
        return LoginState.of(address, claim, seen.isDisproven(claim), domain, seen.lookup(), proof, now);
    }

    private Plan waitingForOutcome(String address, LoginState.Unsettled unsettled, Instant now) {
        return new Plan.Report(verdicts.waitingForOutcome(address, Duration.between(now, unsettled.until())));
    }

    private Plan foreign(String address, Observation seen) {
        if (!(seen.claim() instanceof Claim.None)) {
            return new Plan.ReleaseClaim();
        }
        return switch (seen.policies().adoption()) {
            case REFUSED -> Plan.conflict("login " + address);
            case NOT_ALLOWED -> new Plan.Report(verdicts.adoptionNotAllowed(address));
            case GRANTED -> new Plan.Adopt(address, retiringInSecret(address, seen));
        };
    }

    /** A Secret that was there before the resource tells of the rotation before, too. */
    private static Optional<RetiringLogin> retiringInSecret(String address, Observation seen) {
        StoredSecret main = seen.password().main() instanceof StoredSecret.Left left
                ? left.secret()
                : seen.password().main();
        return main instanceof StoredSecret.Ours ours
                ? ours.marks()
                        .retiring()
                        .filter(login -> !login.address().equals(address))
                        .filter(login -> seen.lookup().shows(login.address()))
                : Optional.empty();
    }

    private Plan carryOut(
            PasswordStep step, boolean exists, String address, Observation seen, DomainView.Ready domain, Instant now) {
        if (step instanceof PasswordStep.Prepare prepare) {
            return prepare(prepare, exists, address, seen, domain, now);
        }
        if (step instanceof PasswordStep.Send send) {
            return send(send.pending(), exists, address, seen, domain, now);
        }
        if (step instanceof PasswordStep.Flip flip) {
            StoredSecret.Ours pending = flip.pending();
            String target = target(pending, address, seen, domain);
            // The observation speaks of service time where it can.
            Optional<RetiringLogin> retiring = target.equals(address)
                    ? seen.claims().retiring()
                    : Optional.of(new RetiringLogin(address, recorded(seen.due().serviceTime(now))));
            return new Plan.Publish(
                    pending.marks().set(flip.seq(), recorded(now), retiring),
                    target,
                    pending.password().orElseThrow());
        }
        return rest(((PasswordStep.Rest) step).main(), exists, address, seen, now);
    }

    private static Instant recorded(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private Plan prepare(
            PasswordStep.Prepare prepare,
            boolean exists,
            String address,
            Observation seen,
            DomainView.Ready domain,
            Instant now) {
        String target = exists && isReplacement(seen) ? successor(address, seen, domain) : address;
        Optional<String> handled = prepare.wish() instanceof Wish.Generate
                ? seen.rotation().rotateNow()
                : marks(seen)
                        .map(PasswordMarks::rotateNow)
                        .orElse(seen.rotation().rotateNow());
        Plan next = new Plan.Prepare(prepare.seq(), prepare.wish(), target, handled);
        return target.equals(address) || seen.claims().isRetiring(target)
                ? next
                : ifFree(target, next, seen, domain, now);
    }

    /** While the overlap with an earlier login hasn't passed, that one is used again: there are never more than two. */
    private static String successor(String address, Observation seen, DomainView.Ready domain) {
        return seen.claims()
                .retiring()
                .map(RetiringLogin::address)
                .orElseGet(() -> LoginNames.of(seen.resource(), domain.name()).successorOf(address));
    }

    /** Whether the password takes the place of one that applications use, so that both shall work for a time. */
    private static boolean isReplacement(Observation seen) {
        return seen.rotation().overlap().isPresent() && seen.password().hasItsPassword();
    }

    /** A login of that name that is somebody else's keeps the password that works. */
    private Plan ifFree(String target, Plan next, Observation seen, DomainView.Ready domain, Instant now) {
        LoginState state = judge(target, seen.claims().toSuccessor(target), seen, domain, now);
        if (state instanceof LoginState.Unknown) {
            return new Plan.LookUp(recent(seen));
        }
        return state instanceof LoginState.Foreign
                ? new Plan.Report(verdicts.successorTaken(
                        target, seen.addressIn(domain), seen.password().owner().secretName()))
                : next;
    }

    /** The login that a pending password is for; one that was edited into the Secret doesn't count. */
    private static String target(StoredSecret.Ours pending, String address, Observation seen, DomainView.Ready domain) {
        LoginNames names = LoginNames.of(seen.resource(), domain.name());
        return pending.username().filter(names::includes).orElse(address);
    }

    private Plan send(
            StoredSecret.Ours pending,
            boolean exists,
            String address,
            Observation seen,
            DomainView.Ready domain,
            Instant now) {
        String target = target(pending, address, seen, domain);
        if (!target.equals(address)) {
            return sendToSuccessor(target, pending, seen, domain, now);
        }
        return exists
                ? new Plan.SetPassword(address, pending)
                : new Plan.CreateLogin(address, pending.password().orElseThrow(), true, pending.origin());
    }

    private Plan sendToSuccessor(
            String target, StoredSecret.Ours pending, Observation seen, DomainView.Ready domain, Instant now) {
        if (seen.claims().isRetiring(target) && !seen.lookup().lacks(target)) {
            return new Plan.SetPassword(target, pending);
        }
        LoginState state = judge(target, seen.claims().toSuccessor(target), seen, domain, now);
        if (state instanceof LoginState.Unknown) {
            return new Plan.LookUp(recent(seen));
        }
        if (state instanceof LoginState.Unsettled unsettled) {
            return waitingForOutcome(target, unsettled, now);
        }
        if (state instanceof LoginState.OursUnrecorded) {
            return new Plan.SetPassword(target, pending);
        }
        if (state instanceof LoginState.Foreign) {
            return successorIsForeign(target, pending, seen, domain);
        }
        return new Plan.CreateSuccessor(target, pending);
    }

    /** Without an overlap any more, the password goes to the login in use. */
    private Plan successorIsForeign(
            String target, StoredSecret.Ours pending, Observation seen, DomainView.Ready domain) {
        if (seen.claims().successor().isPresent()) {
            return new Plan.ReleaseSuccessor();
        }
        String address = seen.addressIn(domain);
        return seen.rotation().overlap().isPresent()
                ? new Plan.Report(verdicts.successorTaken(
                        target, address, seen.password().owner().secretName()))
                : new Plan.Prepare(
                        Math.max(pending.seq(), seen.password().seq() + 1),
                        new Wish.Take(pending.password().orElseThrow(), pending.origin()),
                        address,
                        pending.marks().rotateNow());
    }

    private Plan rest(StoredSecret.Ours main, boolean exists, String address, Observation seen, Instant now) {
        if (!exists) {
            return new Plan.CreateLogin(address, main.password().orElseThrow(), false, main.origin());
        }
        Optional<RetiringLogin> retiring = seen.claims().retiring();
        SmtpBinding binding =
                new SmtpBinding(smtpServer, address, main.password().orElseThrow());
        if (!seen.password().owner().shape().content(binding).equals(main.content())
                || !retiring.equals(main.marks().retiring())) {
            Optional<Verdict> obstacle = protocol.obstacleToWriting(seen.password());
            return obstacle.<Plan>map(Plan.Report::new)
                    .orElseGet(
                            () -> new Plan.Publish(main.marks().withRetiring(retiring), address, binding.password()));
        }
        if (retiring.filter(login -> hasOverlapPassed(login, seen, now)).isPresent()) {
            return retire(retiring.get(), seen, now);
        }
        if (seen.rotation()
                .nextAssertion(main.marks())
                .filter(at -> !now.isBefore(at))
                .isPresent()) {
            return new Plan.Reassert(address, main);
        }
        return new Plan.Report(verdicts.inSync(address, main, seen, now));
    }

    /** The service's time may have become known only in this run. */
    private static boolean hasOverlapPassed(RetiringLogin login, Observation seen, Instant now) {
        Instant end = login.since().plus(seen.rotation().overlap().orElse(Duration.ZERO));
        return seen.due().retirement() && !seen.due().serviceTime(now).isBefore(end);
    }

    private Plan retire(RetiringLogin retiring, Observation seen, Instant now) {
        if (seen.due().serviceOffset().isEmpty() && seen.lookup() instanceof Lookup.NotLooked) {
            return new Plan.LookUp(recent(seen));
        }
        if (!seen.lookup().lacks(retiring.address())) {
            return new Plan.EndRetiring(retiring);
        }
        // It was made before it was replaced.
        Instant proven = proof.absenceProvenFrom(retiring.since());
        return now.isBefore(proven)
                ? new Plan.Report(verdicts.waitingForOutcome(retiring.address(), Duration.between(now, proven)))
                : new Plan.ForgetRetiring(retiring);
    }
}
