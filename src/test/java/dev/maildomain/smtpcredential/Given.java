package dev.maildomain.smtpcredential;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Situations that tests start from. */
final class Given {

    static final String UID = "uid-1";
    static final Instant NOW = GivenPasswords.NOW;
    static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    static final SmtpServer SERVER = GivenPasswords.SERVER;
    static final String ADDRESS = GivenPasswords.ADDRESS;
    static final CreationProof PROOF = new CreationProof(Duration.ofSeconds(10), Duration.ofSeconds(90));
    static final SmtpCredentialIntervals INTERVALS = new SmtpCredentialIntervals(
            Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMillis(100));
    static final Verdicts VERDICTS = new Verdicts(INTERVALS);
    static final DomainView.Ready DOMAIN =
            new DomainView.Ready("example.com", Optional.of("domain-1"), Optional.of("account-1"));

    static final Claim.Created CREATED = new Claim.Created(LONG_AGO, Optional.of("domain-1"), Optional.of("account-1"));

    private Given() {}

    static SmtpCredential credential(String name, SecretKeyRef passwordSecretRef) {
        SmtpCredential credential = new SmtpCredential();
        credential.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("mail")
                .withUid(UID)
                .withGeneration(1L)
                .withCreationTimestamp(LONG_AGO.toString())
                .withResourceVersion("1")
                .build());
        credential.setSpec(Specs.smtpCredential("{domainRef: {name: example}, login: app"
                + (passwordSecretRef == null
                        ? "}"
                        : ", passwordSecretRef: {name: %s, key: %s}}"
                                .formatted(passwordSecretRef.name(), passwordSecretRef.key()))));
        return credential;
    }

    static SmtpCredentialPlanner planner(SmtpServer server, boolean readOnly) {
        return new SmtpCredentialPlanner(
                new PasswordProtocol(GivenPasswords.VERDICTS), PROOF, server, VERDICTS, readOnly);
    }

    static SmtpCredential credential() {
        return credential("smtp", null);
    }

    static SecretKeyRef ref() {
        return new SecretKeyRef("source", "password", Map.of());
    }

    static SmtpCredential claimedBy(SmtpCredential credential, Claim claim) {
        Ownership ownership = claim.toOwnership(credential.getMetadata().getUid());
        credential.setStatus(SmtpCredentialStatus.ofClaims(ownership, "account-1", "example.com", ADDRESS, null, null));
        return credential;
    }

    /** A generated password, nothing there yet, nobody looked. */
    static Observation nothing() {
        SmtpCredential credential = credential();
        return new Observation(
                credential,
                DOMAIN,
                Optional.empty(),
                GivenPasswords.none(credential, credential.getMetadata().getName()),
                false,
                new Lookup.NotLooked());
    }

    static Observation withMain(Observation seen, StoredSecret main) {
        return seen.withPassword(seen.password().withMain(main));
    }

    static Observation withPending(Observation seen, StoredSecret pending) {
        return seen.withPassword(seen.password().withPending(pending));
    }

    static Observation withClaim(Observation seen, Claim claim) {
        return seen.withClaimIn(claimedBy(
                credential(
                        seen.resource().getMetadata().getName(),
                        seen.resource().getSpec().passwordSecretRef()),
                claim));
    }

    static Observation withDomain(Observation seen, DomainView domain) {
        return new Observation(
                seen.resource(), domain, seen.rival(), seen.password(), seen.createDisproven(), seen.lookup());
    }

    static Observation disproven(Observation seen) {
        return new Observation(seen.resource(), seen.domain(), seen.rival(), seen.password(), true, seen.lookup());
    }
}
