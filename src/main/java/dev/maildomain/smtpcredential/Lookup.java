package dev.maildomain.smtpcredential;

import java.time.Instant;

/** What the service's list of logins said in this run. */
sealed interface Lookup {

    /** Nobody has looked. */
    record NotLooked() implements Lookup {}

    /** The service knows no such domain. */
    record NoDomain(Instant at) implements Lookup {}

    /** The login is in the list. */
    record Listed(Instant at, Instant createdAt) implements Lookup {}

    /** It isn't. */
    record NotListed(Instant at) implements Lookup {}
}
