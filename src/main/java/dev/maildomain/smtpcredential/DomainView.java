package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.ownership.Claim;
import java.util.Optional;

/** What matters of a credential's MailDomain. */
sealed interface DomainView {

    /** There is no such MailDomain. */
    record Missing() implements DomainView {}

    /** Whether there is one isn't told: it would be of a namespace from which the credential may not use any. */
    record NotAllowed() implements DomainView {}

    /**
     * The MailDomain has no domain at the service that a login could be made in.
     *
     * @param why the end of a sentence about the MailDomain
     * @param terminating whether it is being deleted
     */
    record NotReady(String why, boolean terminating) implements DomainView {}

    /**
     * The domain is there, verified or not.
     *
     * @param name the domain's
     * @param id the service's id of the domain
     * @param accountId the account that holds it
     */
    record Ready(String name, Optional<String> id, Optional<String> accountId) implements DomainView {}

    /** Reads it off the MailDomain, which may be absent. */
    static DomainView of(Optional<MailDomain> mailDomain) {
        return mailDomain.map(DomainView::of).orElseGet(Missing::new);
    }

    private static DomainView of(MailDomain mailDomain) {
        if (mailDomain.isMarkedForDeletion()) {
            return new NotReady("is being deleted", true);
        }
        return Claim.of(mailDomain) instanceof Claim.Held held
                ? new Ready(mailDomain.getSpec().domain(), held.id(), held.accountId())
                : new NotReady(
                        "holds no domain at the service yet, and its own conditions say why; it goes on by itself",
                        false);
    }

    /** Whether nobody wants the domain any more, so that it may be gone from the service. */
    default boolean isGoing() {
        return this instanceof Missing || this instanceof NotReady notReady && notReady.terminating();
    }
}
