package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.ManagementPolicy;
import dev.maildomain.ownership.Claim;
import dev.maildomain.status.ManifestWords;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The resources that declare one domain, as one of them sees the others: who comes before it, and to whom the domain
 * passes when it is deleted. Pure.
 */
final class Claimants {

    private static final Comparator<MailDomain> BY_RANK = Comparator.<MailDomain>comparingInt(
                    candidate -> strength(Claim.of(candidate)))
            .thenComparing(candidate -> Instant.parse(candidate.getMetadata().getCreationTimestamp()))
            .thenComparing(candidate -> candidate.getMetadata().getUid());

    private final MailDomain resource;
    private final List<MailDomain> others;

    private Claimants(MailDomain resource, List<MailDomain> others) {
        this.resource = resource;
        this.others = others;
    }

    /**
     * As {@code resource} sees them.
     *
     * @param declaringTheSameDomain perhaps {@code resource} among them, and perhaps an older state of it
     */
    static Claimants of(MailDomain resource, Collection<MailDomain> declaringTheSameDomain) {
        String uid = resource.getMetadata().getUid();
        String domain = resource.getSpec().domain();
        return new Claimants(
                resource,
                declaringTheSameDomain.stream()
                        .filter(other -> !other.getMetadata().getUid().equals(uid))
                        .filter(other -> other.getSpec().domain().equals(domain))
                        .toList());
    }

    /**
     * The other resource that the domain belongs to, if {@code resource} has to leave it alone: one with a stronger claim,
     * else the older, else the one with the smaller uid. Who observes has no part in it; who is suspended or being deleted
     * has one only by a claim, and not by one that has passed to {@code resource}.
     */
    Optional<MailDomain> winner() {
        return others.stream()
                .filter(other -> !observes(other))
                .filter(other -> hasClaim(other) || !suspended(other) && !other.isMarkedForDeletion())
                .filter(other -> !other.isMarkedForDeletion() || !hasSameObject(other))
                .filter(other -> BY_RANK.compare(other, resource) < 0)
                .min(BY_RANK);
    }

    /**
     * The other resource that has recorded the very object that {@code resource} has: the domain has passed to it. Of two
     * that are being deleted one has it, so that not each leaves it to the other.
     */
    Optional<MailDomain> successor() {
        return others.stream()
                .filter(this::hasSameObject)
                .filter(other -> !other.isMarkedForDeletion() || BY_RANK.compare(other, resource) > 0)
                .min(BY_RANK);
    }

    /**
     * To whom the domain passes: a resource that stays, of the same namespace, else one of another that may take the domain
     * over. One that only observes or is suspended comes last and counts in the same namespace alone: it costs the service
     * nothing to record the claim there, and a manifest may be renamed and suspended at once.
     */
    Optional<MailDomain> heir(Predicate<MailDomain> mayAdopt) {
        return others.stream()
                .filter(other -> !other.isMarkedForDeletion())
                .filter(other -> isNeighbour(other) || isActive(other) && mayAdopt.test(other))
                .min(Comparator.comparing((MailDomain other) -> !isNeighbour(other))
                        .thenComparing(other -> !isActive(other))
                        .thenComparing(BY_RANK));
    }

    /** Whether a resource of another namespace, which is to stay, wants the domain. */
    boolean wantedElsewhere() {
        return others.stream()
                .anyMatch(other -> !isNeighbour(other) && !other.isMarkedForDeletion() && !observes(other));
    }

    /** How {@code other} may be called towards who reads {@code resource}. */
    String nameOf(MailDomain other) {
        return nameOf(other, resource);
    }

    /** How {@code named} may be called towards who reads {@code reader}: nobody learns what other namespaces hold. */
    static String nameOf(MailDomain named, MailDomain reader) {
        return named.getMetadata().getNamespace().equals(reader.getMetadata().getNamespace())
                ? "MailDomain " + named.getMetadata().getName() + " of this namespace"
                : "a MailDomain of another namespace";
    }

    /** Whether two claims speak of one object. A claim that is passed on keeps id and time. */
    private static boolean isOfSameObject(Claim one, Claim other) {
        if (!(one instanceof Claim.Recorded first) || !(other instanceof Claim.Recorded second)) {
            return false;
        }
        Optional<String> id = idOf(first);
        Optional<String> otherId = idOf(second);
        return id.isPresent() && otherId.isPresent()
                ? id.equals(otherId)
                : first.since().equals(second.since());
    }

    private boolean hasSameObject(MailDomain other) {
        return isOfSameObject(Claim.of(resource), Claim.of(other));
    }

    private boolean isNeighbour(MailDomain other) {
        return other.getMetadata().getNamespace().equals(resource.getMetadata().getNamespace());
    }

    private static boolean isActive(MailDomain candidate) {
        return !observes(candidate) && !suspended(candidate);
    }

    private static boolean observes(MailDomain candidate) {
        return ManifestWords.of(ManagementPolicy.OBSERVE)
                .equals(candidate.getSpec().managementPolicy());
    }

    private static boolean suspended(MailDomain candidate) {
        return Boolean.TRUE.equals(candidate.getSpec().suspend());
    }

    private static boolean hasClaim(MailDomain candidate) {
        return Claim.of(candidate) instanceof Claim.Recorded;
    }

    /** An id is proof of an object; a create may have come to nothing. */
    private static int strength(Claim claim) {
        if (claim instanceof Claim.Recorded recorded) {
            return idOf(recorded).isPresent() ? 0 : 1;
        }
        return 2;
    }

    private static Optional<String> idOf(Claim.Recorded claim) {
        return claim instanceof Claim.Held held ? held.id() : Optional.empty();
    }
}
