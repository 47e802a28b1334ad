package dev.maildomain.maildomain;

import dev.maildomain.account.DomainCatalog;
import dev.maildomain.account.Sweep;
import dev.maildomain.account.VanishedBrake;
import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.domainsapi.DomainsApiException;
import dev.maildomain.maildomain.Recollections.Recollection;
import dev.maildomain.maildomain.SweepReview.Finding;
import dev.maildomain.ownership.CreationProof;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the account's list once, and finds the resources that it gives news of. Used by one thread. */
final class SweepRound {

    private final DomainCatalog catalog;
    private final VanishedBrake brake;
    private final Recollections recollections;
    private final CreationProof proof;
    private final Duration maxAge;
    private Map<String, ToldFinding> told = Map.of();

    /** @param maxAge how old a pass that was made for another purpose may be to serve for this one */
    SweepRound(
            DomainCatalog catalog,
            VanishedBrake brake,
            Recollections recollections,
            CreationProof proof,
            Duration maxAge) {
        this.catalog = catalog;
        this.brake = brake;
        this.recollections = recollections;
        this.proof = proof;
        this.maxAge = maxAge;
    }

    /**
     * The resources that have to look at the service. Where no run of this process has looked at any, because there is none
     * or another process leads, no request is sent.
     *
     * @throws DomainsApiException if the list could not be gone through
     */
    List<MailDomain> withNews(List<MailDomain> resources) {
        if (resources.stream().noneMatch(this::isKnown)) {
            return List.of();
        }
        Sweep sweep = catalog.current(maxAge);
        brake.judge(KnownDomains.of(resources.stream(), proof), sweep);
        told = findings(resources, sweep);
        return resources.stream()
                .filter(resource -> Optional.ofNullable(told.get(uid(resource)))
                        .filter(ToldFinding::isToldNow)
                        .isPresent())
                .toList();
    }

    private Map<String, ToldFinding> findings(List<MailDomain> resources, Sweep sweep) {
        Map<String, ToldFinding> findings = new HashMap<>();
        for (MailDomain resource : resources) {
            Optional<Recollection> known = recollections.of(uid(resource));
            SweepReview.of(resource, known, recollections.waitsForRoot(uid(resource)), sweep)
                    .map(finding -> told(resource, finding, known, sweep))
                    .ifPresent(finding -> findings.put(uid(resource), finding));
        }
        return findings;
    }

    private ToldFinding told(MailDomain resource, Finding finding, Optional<Recollection> known, Sweep sweep) {
        ToldFinding before = told.get(uid(resource));
        return before == null
                ? ToldFinding.first(finding, sweep.startedAt())
                : before.then(finding, sweep.startedAt(), known.flatMap(Recollection::lastWrite));
    }

    private boolean isKnown(MailDomain resource) {
        return recollections.waitsForRoot(uid(resource))
                || recollections.of(uid(resource)).isPresent();
    }

    private static String uid(MailDomain resource) {
        return resource.getMetadata().getUid();
    }
}
