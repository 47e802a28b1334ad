package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.Credential;

/** What the service's list of logins said of {@code postmaster} in this run. */
sealed interface PostmasterLookup {

    /** Nobody has looked. */
    record NotLooked() implements PostmasterLookup {}

    /** The login is in the list. */
    record Listed(Credential login) implements PostmasterLookup {}

    /** It isn't. */
    record NotListed() implements PostmasterLookup {}
}
