package dev.maildomain.smtpcredential;

/**
 * All that the next step of the deletion of a login is planned from. It needs no MailDomain: the claims say where the login
 * is.
 *
 * @param login which one
 * @param domain the MailDomain, if it is still there
 * @param createDisproven whether the create that the claim speaks of is known to have made nothing
 * @param deletion how far the service has come with it in this run
 * @param remote what is known in this run of the domain at the service
 * @param lookup what the service's list of logins said in this run
 */
record CleanupObservation(
        ClaimedLogin login,
        DomainView domain,
        boolean createDisproven,
        Deletion deletion,
        RemoteDomain remote,
        Lookup lookup) {

    /** What came of asking for the deletion. */
    enum Deletion {
        /** It wasn't asked for. */
        NOT_ASKED,
        /** The service did it. */
        DONE,
        /** The service knows no such login, or no such domain. */
        NOT_FOUND
    }

    /** The domain at the service. */
    sealed interface RemoteDomain {

        /** Nobody has looked. */
        record NotLooked() implements RemoteDomain {}

        /** There is none. */
        record Absent() implements RemoteDomain {}

        /** There is one. */
        record There(String id) implements RemoteDomain {}
    }

    CleanupObservation withDeletion(Deletion deletion) {
        return new CleanupObservation(login, domain, createDisproven, deletion, remote, lookup);
    }

    CleanupObservation withRemote(RemoteDomain remote) {
        return new CleanupObservation(login, domain, createDisproven, deletion, remote, lookup);
    }

    CleanupObservation withLookup(Lookup lookup) {
        return new CleanupObservation(login, domain, createDisproven, deletion, remote, lookup);
    }
}
