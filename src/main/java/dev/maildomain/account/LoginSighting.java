package dev.maildomain.account;

import java.time.Instant;

/** What the service's list of a domain's SMTP logins says of one of them. */
public sealed interface LoginSighting {

    /** Local time of the list's first request: what was changed after it may be in the list or not. */
    Instant startedAt();

    /** The service knows no such domain: a reason to ask for the domain, and no proof that it is gone. */
    record NoDomain(Instant startedAt) implements LoginSighting {}

    /**
     * The login is there.
     *
     * @param createdAt local time of its creation, to the second
     */
    record Listed(Instant startedAt, Instant createdAt) implements LoginSighting {}

    /**
     * It isn't, on any page. It may be all the same if it was made shortly before, or if others before it were deleted
     * while the list was read.
     */
    record NotListed(Instant startedAt) implements LoginSighting {}
}
