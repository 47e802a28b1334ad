package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.RetiringLogin;
import dev.maildomain.password.StoredSecret;
import java.time.Instant;
import java.util.Optional;

/** Plans the next step of a run from an observation: whether anything may be done, before {@link LoginPlanner} plans what. */
final class SmtpCredentialPlanner {

    private final PasswordProtocol protocol;
    private final LoginPlanner logins;
    private final Verdicts verdicts;
    private final Preview preview;

    SmtpCredentialPlanner(PasswordProtocol protocol, LoginPlanner logins, Verdicts verdicts, Preview preview) {
        this.protocol = protocol;
        this.logins = logins;
        this.verdicts = verdicts;
        this.preview = preview;
    }

    Plan plan(Observation seen, Instant now) {
        if (!seen.policies().unsupported().isEmpty()) {
            return new Plan.Report(verdicts.unsupported(seen.policies().unsupported()));
        }
        Plan plan = next(seen, now);
        if (isAllowedAlways(plan)) {
            return plan;
        }
        if (seen.policies().suspended()) {
            return new Plan.Suspend();
        }
        return seen.policies().observing() && plan instanceof Plan.Write write ? preview.of(write, seen, now) : plan;
    }

    /** Whether the Secrets go with the resource has to be right whenever it is deleted. */
    private static boolean isAllowedAlways(Plan plan) {
        return plan instanceof Plan.KeepHouse house && house.step() instanceof PasswordStep.Reown;
    }

    private Plan next(Observation seen, Instant now) {
        Optional<Plan.Promote> promotion = promotion(seen);
        if (promotion.isPresent()) {
            return promotion.get();
        }
        PasswordStep step = protocol.next(seen.password(), LoginTerms.of(seen, now), now);
        if (step instanceof PasswordStep.Blocked blocked) {
            return new Plan.Report(blocked.why());
        }
        // What is somebody else's login's must not be taken over.
        if (step instanceof PasswordStep.Housekeeping housekeeping && !(step instanceof PasswordStep.Inherit)) {
            return new Plan.KeepHouse(housekeeping);
        }
        return inDomain(step, seen, now);
    }

    /** The main Secret has gone over to another login, and the claims haven't yet. */
    private static Optional<Plan.Promote> promotion(Observation seen) {
        LoginClaims claims = seen.claims();
        if (!(claims.current() instanceof Claim.Held) || !(seen.password().main() instanceof StoredSecret.Ours main)) {
            return Optional.empty();
        }
        Optional<RetiringLogin> old = main.marks()
                .retiring()
                .filter(login ->
                        claims.address().filter(login.address()::equals).isPresent());
        return main.username()
                .filter(address -> !claims.address().filter(address::equals).isPresent())
                .flatMap(address -> old.map(login -> new Plan.Promote(address, login)));
    }

    private Plan inDomain(PasswordStep step, Observation seen, Instant now) {
        DomainReference reference = DomainReference.of(seen.resource());
        if (seen.domain() instanceof DomainView.Missing) {
            return new Plan.Report(verdicts.mailDomainNotFound(reference, seen.ownLogin()));
        }
        if (seen.domain() instanceof DomainView.NotAllowed) {
            return new Plan.Report(verdicts.domainRefNotAllowed(reference, seen.ownLogin()));
        }
        if (seen.domain() instanceof DomainView.NotReady notReady) {
            return new Plan.Report(verdicts.waitingForDomain(reference, notReady.why()));
        }
        if (seen.lookup() instanceof Lookup.NoDomain) {
            return new Plan.Report(verdicts.waitingForDomain(
                    reference,
                    "isn't known to the service at the moment; it goes on by itself when it is there again"));
        }
        if (seen.rival().isPresent()) {
            return new Plan.Report(verdicts.rival(seen.rival().get()));
        }
        return logins.plan(step, LoginsInDomain.of(seen, (DomainView.Ready) seen.domain(), now));
    }
}
