package dev.maildomain.password;

import dev.maildomain.domainsapi.Credential;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.Paging;
import java.util.Optional;

/** The service's list of a domain's logins. */
public final class LoginList {

    private LoginList() {}

    /**
     * Looks for a login; one request for each page that has to be read.
     *
     * @param address the full address
     */
    public static Optional<Credential> find(DomainsApi api, String domain, String address) {
        return Paging.find(
                page -> api.listCredentials(domain, page),
                Credential::login,
                credential -> credential.login().equalsIgnoreCase(address));
    }
}
