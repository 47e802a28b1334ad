package dev.maildomain.smtpcredential;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.PasswordStep;
import dev.maildomain.password.SmtpBinding;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.status.UnknownFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans the next step of a run from an observation. */
final class SmtpCredentialPlanner {

    private final PasswordProtocol protocol;
    private final CreationProof proof;
    private final SmtpServer smtpServer;
    private final Verdicts verdicts;
    private final Preview preview;
    private final boolean readOnly;

    /** @param readOnly whether to tell of what would be written, and write nothing */
    SmtpCredentialPlanner(
            PasswordProtocol protocol,
            CreationProof proof,
            SmtpServer smtpServer,
            Verdicts verdicts,
            boolean readOnly) {
        this.protocol = protocol;
        this.proof = proof;
        this.smtpServer = smtpServer;
        this.verdicts = verdicts;
        this.preview = new Preview(proof, verdicts);
        this.readOnly = readOnly;
    }

    Plan plan(Observation seen, Instant now) {
        Plan plan = next(seen, now);
        return readOnly && plan instanceof Plan.Write write ? preview.of(write, seen, now) : plan;
    }

    private Plan next(Observation seen, Instant now) {
        Set<String> unknownFields =
                UnknownFields.in("spec", seen.resource().getSpec()).collect(Collectors.toCollection(TreeSet::new));
        if (!unknownFields.isEmpty()) {
            return new Plan.Report(verdicts.unsupported(unknownFields));
        }
        PasswordStep step = protocol.next(seen.password(), now);
        if (step instanceof PasswordStep.Blocked blocked) {
            return new Plan.Report(blocked.why());
        }
        if (step instanceof PasswordStep.Reown) {
            return new Plan.Reown();
        }
        if (step instanceof PasswordStep.Discard discard) {
            return new Plan.Discard(discard.pending());
        }
        return inDomain(step, seen, now);
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
        return withLogin(step, seen, (DomainView.Ready) seen.domain(), now);
    }

    private Plan withLogin(PasswordStep step, Observation seen, DomainView.Ready domain, Instant now) {
        LoginState login = LoginState.of(seen, domain, proof, now);
        if (login instanceof LoginState.Unknown) {
            return new Plan.LookUp();
        }
        if (login instanceof LoginState.Unsettled unsettled) {
            return new Plan.Report(
                    verdicts.waitingForOutcome(seen.addressIn(domain), Duration.between(now, unsettled.until())));
        }
        if (login instanceof LoginState.Foreign) {
            return seen.claim() instanceof Claim.None
                    ? Plan.conflict("login " + seen.addressIn(domain))
                    : new Plan.ReleaseClaim();
        }
        if (login instanceof LoginState.OursUnrecorded) {
            return new Plan.ConfirmClaim();
        }
        return carryOut(step, login instanceof LoginState.Ours, seen, domain);
    }

    private Plan carryOut(PasswordStep step, boolean loginExists, Observation seen, DomainView.Ready domain) {
        if (step instanceof PasswordStep.Prepare prepare) {
            return new Plan.Prepare(prepare.seq(), prepare.wish());
        }
        if (step instanceof PasswordStep.Send send) {
            StoredSecret.Ours pending = send.pending();
            return loginExists
                    ? new Plan.SetPassword(pending)
                    : new Plan.CreateLogin(pending.password().orElseThrow(), true, pending.origin());
        }
        if (step instanceof PasswordStep.Flip flip) {
            StoredSecret.Ours pending = flip.pending();
            return new Plan.Publish(
                    flip.seq(), pending.origin(), pending.password().orElseThrow());
        }
        StoredSecret.Ours main = ((PasswordStep.Rest) step).main();
        SecretValue password = main.password().orElseThrow();
        if (!loginExists) {
            return new Plan.CreateLogin(password, false, main.origin());
        }
        SmtpBinding binding = new SmtpBinding(smtpServer, seen.addressIn(domain), password);
        return binding.isIn(main)
                ? new Plan.Report(verdicts.inSync(
                        seen.addressIn(domain),
                        seen.password().owner().secretName(),
                        seen.password().isSourced()))
                : new Plan.Publish(main.seq(), main.origin(), password);
    }
}
