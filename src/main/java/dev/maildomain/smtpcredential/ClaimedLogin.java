package dev.maildomain.smtpcredential;

import dev.maildomain.ownership.Claim;
import dev.maildomain.password.RetiringLogin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A login that goes with its resource.
 *
 * @param address the full address
 * @param domain the domain's name
 */
record ClaimedLogin(String address, String domain, Claim claim) {

    /** All logins that {@code claims} speak of. */
    static List<ClaimedLogin> of(LoginClaims claims) {
        if (claims.current() instanceof Claim.None) {
            return List.of();
        }
        String domain = claims.domain().orElseThrow();
        List<ClaimedLogin> logins = new ArrayList<>();
        claims.retiring().ifPresent(login -> logins.add(retiring(login, domain, claims)));
        claims.successor()
                .ifPresent(login ->
                        logins.add(new ClaimedLogin(login.address(), domain, claims.toSuccessor(login.address()))));
        logins.add(new ClaimedLogin(claims.address().orElseThrow(), domain, claims.current()));
        return logins;
    }

    /** It was made before it was replaced. */
    private static ClaimedLogin retiring(RetiringLogin login, String domain, LoginClaims claims) {
        Optional<String> domainId = claims.current() instanceof Claim.Held held ? held.id() : Optional.empty();
        Instant since = login.since();
        return new ClaimedLogin(login.address(), domain, new Claim.Created(since, domainId, claims.accountId()));
    }

    /** The account that the claim speaks of. */
    Optional<String> accountId() {
        return ((Claim.Recorded) claim).accountId();
    }
}
