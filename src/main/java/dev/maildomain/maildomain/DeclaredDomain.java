package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DkimAuthority;
import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.SpamAction;
import dev.maildomain.domainsapi.WebScheme;
import java.util.List;
import java.util.Optional;

/** A domain as it is declared; what is absent isn't managed. */
record DeclaredDomain(
        String name,
        Optional<SpamAction> spamAction,
        Optional<Boolean> wildcard,
        Optional<WebScheme> webScheme,
        int dkimKeySize,
        Optional<DkimAuthority> dkimAuthority,
        List<String> ips,
        Optional<String> poolId) {

    DeclaredDomain {
        ips = List.copyOf(ips);
    }

    /** What to ask for when the domain is made. */
    NewDomain toNewDomain() {
        return new NewDomain(
                name,
                new DomainChange(spamAction, wildcard, webScheme, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(dkimKeySize),
                dkimAuthority.map(authority -> authority == DkimAuthority.SELF),
                ips,
                poolId);
    }

    /** What to change so that the domain is as declared. */
    DomainChange changeOf(Domain observed) {
        return new DomainChange(
                spamAction.filter(declared -> !Optional.of(declared).equals(observed.spamAction())),
                wildcard.filter(declared -> declared != observed.wildcard()),
                webScheme.filter(declared -> !Optional.of(declared).equals(observed.webScheme())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
