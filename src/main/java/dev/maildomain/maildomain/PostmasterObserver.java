package dev.maildomain.maildomain;

import dev.maildomain.account.SlowRound;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainSpec;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.PasswordObserver;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.SecretOwner;
import dev.maildomain.password.ToldPassword;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads what a run for {@code postmaster} plans from. */
final class PostmasterObserver {

    private static final String SECRET_SUFFIX = "-postmaster";

    private final PasswordObserver passwords;
    private final PostmasterMemory memory;
    private final Function<MailDomain, List<String>> ownSecrets;
    private final Predicate<MailDomain> retained;
    private final SlowRound slowRound;
    private final CreationProof proof;
    private final Clock clock;

    /**
     * Observes with what all runs share.
     *
     * @param ownSecrets names of Secrets that were made for a resource, perhaps not all of them
     * @param retained whether the Secrets of a resource stay when it is deleted
     */
    PostmasterObserver(
            PasswordObserver passwords,
            PostmasterMemory memory,
            Function<MailDomain, List<String>> ownSecrets,
            Predicate<MailDomain> retained,
            SlowRound slowRound,
            CreationProof proof,
            Clock clock) {
        this.passwords = passwords;
        this.memory = memory;
        this.ownSecrets = ownSecrets;
        this.retained = retained;
        this.slowRound = slowRound;
        this.proof = proof;
        this.clock = clock;
    }

    /** Whether the resource declares the password. */
    static boolean isDeclared(MailDomain resource) {
        return resource.getSpec().postmaster() != null;
    }

    /** Whether the status tells of the password. */
    static boolean isKnown(MailDomain resource) {
        return status(resource).isPresent();
    }

    /** How the password of a resource stands that declares it. */
    PasswordState password(MailDomain resource) {
        return password(resource, retained.test(resource));
    }

    /** How the password of a resource stands whose Secrets shall stay. */
    PasswordState releasedPassword(MailDomain resource) {
        return password(resource, true);
    }

    /** Observes for a run in {@code domain}, which is the resource's. */
    PostmasterSituation observe(MailDomain resource, Domain domain) {
        Claim claim = Claim.of(resource);
        Optional<SecretValue> sentWithCreate = claim instanceof Claim.Created
                ? memory.sentWithCreate(resource.getMetadata().getUid())
                : Optional.empty();
        return new PostmasterSituation(
                isDeclared(resource),
                isDeclared(resource) ? password(resource) : releasedPassword(resource),
                domain,
                claim,
                sentWithCreate,
                new PostmasterLookup.NotLooked(),
                watch(resource.getMetadata().getUid(), claim));
    }

    private LoginWatch watch(String uid, Claim claim) {
        Stream<Instant> domainMadeAt =
                claim instanceof Claim.Recorded recorded ? Stream.of(recorded.since()) : Stream.empty();
        Instant provenFrom = Stream.concat(domainMadeAt, memory.madeAt(uid).stream())
                .map(proof::absenceProvenFrom)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        Duration maxAge = slowRound.maxAge();
        Instant due = memory.seenAt(uid, clock.instant()).plus(maxAge);
        return new LoginWatch(due.isAfter(provenFrom) ? due : provenFrom, maxAge, provenFrom);
    }

    private PasswordState password(MailDomain resource, boolean staying) {
        Optional<MailDomainSpec.Postmaster> declared =
                Optional.ofNullable(resource.getSpec().postmaster());
        return passwords.read(
                SecretOwner.of(
                        resource,
                        resource.getMetadata().getName() + SECRET_SUFFIX,
                        isDeclared(resource) ? resource.getSpec().postmaster().secret() : released(resource),
                        staying),
                declared.map(MailDomainSpec.Postmaster::passwordSecretRef).orElse(null),
                told(resource),
                ownSecrets.apply(resource),
                PostmasterLogin.address(resource.getSpec().domain())::equals);
    }

    /** Where nothing is declared any more, the Secret keeps the name that applications were told. */
    private static SecretTemplate released(MailDomain resource) {
        return told(resource)
                .secretName()
                .map(name -> new SecretTemplate(name, null, null, null, null, Map.of()))
                .orElse(null);
    }

    private static ToldPassword told(MailDomain resource) {
        return status(resource)
                .map(told -> new ToldPassword(
                        Optional.ofNullable(told.passwordSeq()).orElse(0L), Optional.ofNullable(told.secretName())))
                .orElse(ToldPassword.NOTHING);
    }

    /** What was restored with the status of another resource tells nothing of this one's Secrets. */
    private static Optional<MailDomainStatus.Postmaster> status(MailDomain resource) {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> !Claim.isOfAnother(
                        status.ownership(), resource.getMetadata().getUid()))
                .map(MailDomainStatus::postmaster);
    }
}
