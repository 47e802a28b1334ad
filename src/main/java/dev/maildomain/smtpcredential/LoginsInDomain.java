package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.Claim;
import dev.maildomain.ownership.CreationProof;
import dev.maildomain.password.StoredSecret;
import java.time.Duration;
import java.time.Instant;

/**
 * A resource's logins in its domain at one moment.
 *
 * @param address the login that it uses, or would
 */
record LoginsInDomain(String address, Observation seen, DomainView.Ready domain, Instant now) {

    static LoginsInDomain of(Observation seen, DomainView.Ready domain, Instant now) {
        return new LoginsInDomain(seen.addressIn(domain), seen, domain, now);
    }

    /** Whose the login in use is. */
    LoginState current(CreationProof proof) {
        return LoginState.of(address, seen.claim(), seen.isDisproven(seen.claim()), domain, seen.lookup(), proof, now);
    }

    /** Whose a login is that may take the place of the one in use. */
    LoginState successor(String target, CreationProof proof) {
        Claim claim = seen.claims().toSuccessor(target);
        return LoginState.of(target, claim, seen.isDisproven(claim), domain, seen.lookup(), proof, now);
    }

    LoginNames names() {
        return LoginNames.of(seen.resource(), domain.name());
    }

    /** The login that a pending password is for; one that was edited into the Secret doesn't count. */
    String target(StoredSecret.Ours pending) {
        return pending.username().filter(names()::includes).orElse(address);
    }

    String secretName() {
        return seen.password().owner().secretName();
    }

    /** A list that was too old, or didn't tell, in this run isn't asked again. */
    Plan lookUp() {
        return new Plan.LookUp(seen.lookup() instanceof Lookup.NotLooked ? LoginState.LIST_LIFETIME : Duration.ZERO);
    }
}
