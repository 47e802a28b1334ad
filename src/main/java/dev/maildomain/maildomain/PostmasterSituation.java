package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Domain;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordTerms;
import dev.maildomain.password.StoredSecret;
import java.util.Optional;

/**
 * All that the next step for {@code postmaster} is planned from.
 *
 * @param declared whether the resource declares the password
 * @param password how it stands
 * @param domain the domain, which is the resource's
 * @param claim whose the domain is
 * @param sentWithCreate the password that this process sent with the create of the domain
 * @param lookup what is known of the login in this run
 * @param watch when to look for it where there is no other reason to
 */
record PostmasterSituation(
        boolean declared,
        PasswordState password,
        Domain domain,
        Claim claim,
        Optional<SecretValue> sentWithCreate,
        PostmasterLookup lookup,
        LoginWatch watch) {

    String address() {
        return PostmasterLogin.address(domain.name());
    }

    /** The account that holds the domain, if that is recorded. */
    Optional<String> accountId() {
        return claim instanceof Claim.Recorded recorded ? recorded.accountId() : Optional.empty();
    }

    /** What may be done about the password. */
    PasswordTerms terms() {
        return PostmasterTerms.inDomain(claim, password, address());
    }

    /** Whether the domain was created with the very password that is pending. */
    boolean isPendingSentWithCreate() {
        return sentWithCreate.isPresent()
                && password.pending() instanceof StoredSecret.Ours pending
                && pending.password().equals(sentWithCreate);
    }

    PostmasterSituation withPassword(PasswordState password) {
        return new PostmasterSituation(declared, password, domain, claim, sentWithCreate, lookup, watch);
    }

    PostmasterSituation withLookup(PostmasterLookup lookup) {
        return new PostmasterSituation(declared, password, domain, claim, sentWithCreate, lookup, watch);
    }
}
