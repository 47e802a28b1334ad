package dev.maildomain.maildomain;

import dev.maildomain.account.Sweep;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.maildomain.Recollections.Recollection;
import java.util.Optional;

/** Decides whether the account's list gives a reason to look at a resource's domain. Pure. */
final class SweepReview {

    private SweepReview() {}

    /**
     * A reason to look.
     *
     * @param seen the domain as a run last saw it
     * @param listed the domain as it is listed
     * @param root the domain that the resource has been waiting for
     */
    record Finding(Optional<Domain> seen, Optional<Domain> listed, Optional<Domain> root) {}

    /**
     * Compares what is listed with what is known.
     *
     * @param known what a run last saw; empty if none has looked yet: its first run will
     * @param waitsForRoot whether the resource waits for a domain above its own
     */
    static Optional<Finding> of(MailDomain resource, Optional<Recollection> known, boolean waitsForRoot, Sweep sweep) {
        if (resource.isMarkedForDeletion()) {
            return Optional.empty();
        }
        String name = resource.getSpec().domain();
        Optional<Domain> seen = known.flatMap(Recollection::domain);
        Optional<Domain> listed = sweep.find(name);
        Optional<Domain> root = waitsForRoot ? nearestAbove(name, sweep) : Optional.empty();
        boolean differs = known.filter(recollection -> recollection.isOlderThan(sweep.startedAt()))
                        .isPresent()
                && !isSame(seen, listed);
        return differs || root.isPresent() ? Optional.of(new Finding(seen, listed, root)) : Optional.empty();
    }

    /** The service leaves the login out at times, and it is the same as long as the domain is. */
    private static boolean isSame(Optional<Domain> one, Optional<Domain> other) {
        return one.map(SweepReview::withoutLogin).equals(other.map(SweepReview::withoutLogin));
    }

    private static Domain withoutLogin(Domain domain) {
        return domain.withSmtpLogin(Optional.empty());
    }

    private static Optional<Domain> nearestAbove(String name, Sweep sweep) {
        return DomainNames.above(name).stream()
                .flatMap(above -> sweep.find(above).stream())
                .findFirst();
    }
}
