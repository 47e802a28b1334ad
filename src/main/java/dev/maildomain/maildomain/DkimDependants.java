package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.DomainFilter;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.Page;
import java.util.List;
import java.util.Optional;

/** The domains that sign with another domain's key. */
final class DkimDependants {

    private DkimDependants() {}

    /**
     * Those of {@code authority}, without itself, sorted by name. One request: where there are more than a page holds, the
     * first page is reason enough to wait.
     */
    static List<String> of(String authority, DomainsApi api) {
        return api.listDomains(new DomainFilter(Optional.of(authority), Optional.empty(), Page.first())).stream()
                .map(Domain::name)
                .filter(name -> !name.equals(authority))
                .sorted()
                .toList();
    }
}
