package dev.maildomain.smtpcredential;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.Ownership;
import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialSpec;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Situations that tests start from. */
final class Given {

    static final String UID = "uid-1";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    static final SmtpServer SERVER = new SmtpServer("smtp.example.org", 587);
    static final String ADDRESS = "app@example.com";
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
        credential.setSpec(new SmtpCredentialSpec(
                new SmtpCredentialSpec.DomainRef("example", Map.of()), "app", passwordSecretRef, Map.of()));
        return credential;
    }

    static SmtpCredential credential() {
        return credential("smtp", null);
    }

    static SecretKeyRef ref() {
        return new SecretKeyRef("source", "password", Map.of());
    }

    static SmtpCredential claimedBy(SmtpCredential credential, Claim claim) {
        Ownership ownership = claim.toOwnership(credential.getMetadata().getUid());
        credential.setStatus(
                new SmtpCredentialStatus(null, ownership, "account-1", "example.com", ADDRESS, null, null, null));
        return credential;
    }

    /** A generated password, nothing there yet, nobody looked. */
    static Observation nothing() {
        return new Observation(
                credential(),
                DOMAIN,
                Optional.empty(),
                new PasswordSource.Generated(),
                new StoredSecret.Absent(),
                new StoredSecret.Absent(),
                Optional.empty(),
                false,
                new Lookup.NotLooked(),
                false);
    }

    static Observation withClaim(Observation seen, Claim claim) {
        return seen.withClaimIn(
                claimedBy(credential(seen.resource().getMetadata().getName(), seen.passwordSecretRef()), claim));
    }

    /** The resource refers to a Secret, which was read as {@code source}. */
    static Observation withSource(Observation seen, PasswordSource source) {
        SmtpCredential resource = credential(seen.resource().getMetadata().getName(), ref());
        resource.setStatus(seen.resource().getStatus());
        return new Observation(
                resource,
                seen.domain(),
                seen.rival(),
                source,
                seen.main(),
                seen.pending(),
                seen.refusal(),
                seen.createDisproven(),
                seen.lookup(),
                seen.accepted());
    }

    static Observation withDomain(Observation seen, DomainView domain) {
        return new Observation(
                seen.resource(),
                domain,
                seen.rival(),
                seen.source(),
                seen.main(),
                seen.pending(),
                seen.refusal(),
                seen.createDisproven(),
                seen.lookup(),
                seen.accepted());
    }

    static Observation disproven(Observation seen) {
        return new Observation(
                seen.resource(),
                seen.domain(),
                seen.rival(),
                seen.source(),
                seen.main(),
                seen.pending(),
                seen.refusal(),
                true,
                seen.lookup(),
                seen.accepted());
    }

    static StoredSecret.Ours main(long seq, String password) {
        return main(seq, password, PasswordOrigin.GENERATED, false);
    }

    static StoredSecret.Ours main(long seq, String password, PasswordOrigin origin, boolean edited) {
        return new StoredSecret.Ours(
                seq, origin, new SmtpBinding(SERVER, ADDRESS, SecretValue.of(password)).entries(), edited, "10");
    }

    static StoredSecret.Ours pending(long seq, String password) {
        return pending(seq, password, PasswordOrigin.GENERATED);
    }

    static StoredSecret.Ours pending(long seq, String password, PasswordOrigin origin) {
        return new StoredSecret.Ours(
                seq,
                origin,
                Map.of(SecretKeys.USERNAME, SecretValue.of(ADDRESS), SecretKeys.PASSWORD, SecretValue.of(password)),
                true,
                "20");
    }

    static StoredSecret.Ours without(String key, StoredSecret.Ours secret) {
        Map<String, SecretValue> data = new HashMap<>(secret.data());
        data.remove(key);
        return new StoredSecret.Ours(secret.seq(), secret.origin(), data, secret.edited(), secret.resourceVersion());
    }

    static Refusal refusal(String password, int generated) {
        return new Refusal(SecretValue.of(password), "too plain", generated, NOW.plusSeconds(60));
    }
}
