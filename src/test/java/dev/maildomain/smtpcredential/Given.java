package dev.maildomain.smtpcredential;

import dev.maildomain.account.OperatorPolicies;
import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.api.v1alpha1.SmtpCredential;
import dev.maildomain.api.v1alpha1.SmtpCredentialStatus;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.GivenPasswords;
import dev.maildomain.password.PasswordProtocol;
import dev.maildomain.password.SecretOwner;
import dev.maildomain.password.StoredSecret;
import dev.maildomain.support.Specs;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    static final OperatorPolicies POLICIES = new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.ALWAYS, false);
    static final OperatorPolicies READ_ONLY = new OperatorPolicies(AdoptionPolicy.NEVER, AdoptionPolicy.ALWAYS, true);
    static final Observation.Due NOT_DUE =
            new Observation.Due(false, Duration.ofHours(3), false, Optional.empty(), Optional.of(Duration.ZERO));
    static final Verdicts VERDICTS = new Verdicts(INTERVALS);
    static final DomainView.Ready DOMAIN =
            new DomainView.Ready("example.com", Optional.of("domain-1"), Optional.of("account-1"));

    static final Claim.Created CREATED = new Claim.Created(LONG_AGO, Optional.of("domain-1"), Optional.of("account-1"));

    private Given() {}

    static SmtpCredential credential(String name, SecretKeyRef passwordSecretRef) {
        return credential(
                name,
                passwordSecretRef == null
                        ? ""
                        : "passwordSecretRef: {name: %s, key: %s}"
                                .formatted(passwordSecretRef.name(), passwordSecretRef.key()));
    }

    /** A resource with more {@code fields} of a spec, as they stand within braces. */
    static SmtpCredential credential(String name, String fields) {
        SmtpCredential credential = new SmtpCredential();
        credential.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("mail")
                .withUid(UID)
                .withGeneration(1L)
                .withCreationTimestamp(LONG_AGO.toString())
                .withResourceVersion("1")
                .build());
        credential.setSpec(Specs.smtpCredential("{domainRef: {name: example}, login: app, " + fields + "}"));
        return credential;
    }

    static SmtpCredential credential() {
        return credential("smtp", "");
    }

    static SmtpCredentialPlanner planner() {
        return planner(SERVER);
    }

    static SmtpCredentialPlanner planner(SmtpServer server) {
        PasswordProtocol protocol = new PasswordProtocol(GivenPasswords.VERDICTS);
        return new SmtpCredentialPlanner(
                protocol, new LoginPlanner(protocol, PROOF, server, VERDICTS), VERDICTS, new Preview(PROOF, VERDICTS));
    }

    static SecretKeyRef ref() {
        return new SecretKeyRef("source", "password", Map.of());
    }

    static SmtpCredential claimedBy(SmtpCredential credential, Claim claim) {
        return withClaims(
                credential,
                new LoginClaims(
                        claim, Optional.of(ADDRESS), Optional.of("example.com"), Optional.empty(), Optional.empty()));
    }

    static SmtpCredential withClaims(SmtpCredential credential, LoginClaims claims) {
        credential.setStatus(claims.toStatus(credential.getMetadata().getUid()));
        return credential;
    }

    /** A generated password, nothing there yet, nobody looked. */
    static Observation nothing() {
        return nothing("");
    }

    /** The same with more {@code fields} of a spec. */
    static Observation nothing(String fields) {
        SmtpCredential credential = credential("smtp", fields);
        return new Observation(
                credential,
                LoginPolicies.of(credential.getSpec(), POLICIES),
                DOMAIN,
                Optional.empty(),
                GivenPasswords.none(
                        SecretOwner.of(credential, "smtp", credential.getSpec().secret(), false)),
                Optional.empty(),
                new Lookup.NotLooked(),
                NOT_DUE);
    }

    static Observation withMain(Observation seen, StoredSecret main) {
        return seen.withPassword(seen.password().withMain(main));
    }

    static Observation withPending(Observation seen, StoredSecret pending) {
        return seen.withPassword(seen.password().withPending(pending));
    }

    static Observation withClaim(Observation seen, Claim claim) {
        return withClaims(
                seen,
                new LoginClaims(
                        claim, Optional.of(ADDRESS), Optional.of("example.com"), Optional.empty(), Optional.empty()));
    }

    /** With its Secrets as they are, whether they stay or go. */
    static Observation withClaims(Observation seen, LoginClaims claims) {
        SmtpCredential credential = credential(seen.resource().getMetadata().getName(), "");
        credential.setSpec(seen.resource().getSpec());
        return seen.withClaimIn(withClaims(credential, claims)).withPassword(seen.password());
    }

    /** The same where a status was reported, in which {@code rotateNow} is told to be handled. */
    static Observation told(Observation seen, String rotateNow) {
        SmtpCredential credential = credential(seen.resource().getMetadata().getName(), "");
        credential.setSpec(seen.resource().getSpec());
        SmtpCredentialStatus claims = seen.claims().toStatus(UID);
        credential.setStatus(new SmtpCredentialStatus(
                1L,
                claims.ownership(),
                claims.account(),
                claims.domain(),
                claims.login(),
                null,
                null,
                null,
                null,
                rotateNow,
                claims.successor(),
                claims.retiring(),
                null));
        return seen.withClaimIn(credential).withPassword(seen.password());
    }

    static Observation withDomain(Observation seen, DomainView domain) {
        return new Observation(
                seen.resource(),
                seen.policies(),
                domain,
                seen.rival(),
                seen.password(),
                seen.disproven(),
                seen.lookup(),
                seen.due());
    }

    static Observation withRival(Observation seen, Rival rival) {
        return new Observation(
                seen.resource(),
                seen.policies(),
                seen.domain(),
                Optional.of(rival),
                seen.password(),
                seen.disproven(),
                seen.lookup(),
                seen.due());
    }

    static Observation withPolicies(Observation seen, OperatorPolicies operator) {
        return new Observation(
                seen.resource(),
                LoginPolicies.of(seen.resource().getSpec(), operator),
                seen.domain(),
                seen.rival(),
                seen.password(),
                seen.disproven(),
                seen.lookup(),
                seen.due());
    }

    static Observation withDue(Observation seen, Observation.Due due) {
        return new Observation(
                seen.resource(),
                seen.policies(),
                seen.domain(),
                seen.rival(),
                seen.password(),
                seen.disproven(),
                seen.lookup(),
                due);
    }

    /** After the service's list was read at {@code at}, which shows {@code addresses}, made at {@code createdAt}. */
    static Observation listed(Observation seen, Instant at, Instant createdAt, String... addresses) {
        return seen.withLookup(list(at, createdAt, addresses), seen.due().serviceOffset());
    }

    /** After the service's list was read, which shows nothing. */
    static Observation notListed(Observation seen) {
        return listed(seen, NOW, NOW);
    }

    static Lookup list(Instant at, Instant createdAt, String... addresses) {
        return new Lookup.Listed(
                at, Stream.of(addresses).collect(Collectors.toMap(address -> address, address -> createdAt)));
    }
}
