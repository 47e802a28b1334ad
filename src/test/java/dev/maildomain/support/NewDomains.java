package dev.maildomain.support;

import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.NewDomain;
import java.util.List;
import java.util.Optional;

/** Domains to create. */
public final class NewDomains {

    private NewDomains() {}

    /** A domain of which nothing but the name is said. */
    public static NewDomain named(String name) {
        return new NewDomain(
                name,
                DomainChange.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
