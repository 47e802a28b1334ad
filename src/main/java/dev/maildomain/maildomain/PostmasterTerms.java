package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.AdoptionPolicy;
import dev.maildomain.ownership.Claim;
import dev.maildomain.password.PasswordState;
import dev.maildomain.password.PasswordTerms;
import dev.maildomain.password.StoredSecret;
import java.util.stream.Stream;

/** What may be done about the password of {@code postmaster}, by whose the domain is. */
final class PostmasterTerms {

    private PostmasterTerms() {}

    /**
     * For a create of the domain. A password that an earlier resource left is sent with it, so it needn't be proven.
     *
     * @param adoption what may be taken over
     */
    static PasswordTerms forCreate(AdoptionPolicy adoption, PasswordState seen, String address) {
        return new PasswordTerms(false, false, adoption == AdoptionPolicy.ALWAYS && isOfLogin(seen, address));
    }

    /**
     * In a domain held by {@code claim}. One that was taken over has the password that an earlier resource left; what the
     * password is of one that was made, nothing but the create tells.
     */
    static PasswordTerms inDomain(Claim claim, PasswordState seen, String address) {
        boolean adopted = claim instanceof Claim.Adopted;
        return new PasswordTerms(false, adopted && seen.told().seq() == 0, adopted && isOfLogin(seen, address));
    }

    /** An earlier resource of the name may have been for another domain. */
    private static boolean isOfLogin(PasswordState seen, String address) {
        return Stream.of(seen.main(), seen.pending())
                .allMatch(secret -> !(secret instanceof StoredSecret.Left left)
                        || left.secret().username().filter(address::equals).isPresent());
    }
}
