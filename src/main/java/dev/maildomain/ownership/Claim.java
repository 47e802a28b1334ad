package dev.maildomain.ownership;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import java.time.Instant;
import java.util.Optional;

/** What a resource has recorded of its claim to an object of the service. */
public sealed interface Claim {

    /** No claim, or that of another resource (a copy, a restored backup). */
    record None() implements Claim {}

    /** A claim that stands: a create was or is about to be sent. */
    sealed interface Recorded extends Claim {

        /** When the create was sent, in local time. */
        Instant since();

        /** The account that it was sent to, if that was known. */
        Optional<String> accountId();
    }

    /**
     * What came of the create isn't recorded.
     *
     * @param since when the create was sent
     * @param accountId the account that it was sent to, if that was known
     */
    record Creating(Instant since, Optional<String> accountId) implements Recorded {}

    /**
     * This resource made the object.
     *
     * @param since when the create was sent
     * @param id the service's id of the object; for a login, which has none, that of its domain
     * @param accountId the account under which it was made, if the service told
     */
    record Created(Instant since, Optional<String> id, Optional<String> accountId) implements Recorded {}

    /** The claim of a MailDomain to its domain. */
    static Claim of(MailDomain resource) {
        MailDomainStatus status = resource.getStatus();
        return of(
                status == null ? null : status.ownership(),
                resource.getMetadata().getUid());
    }

    /** Reads the claim of the resource with {@code uid}; {@code ownership} may be null. */
    static Claim of(Ownership ownership, String uid) {
        if (ownership == null || !uid.equals(ownership.uid())) {
            return new None();
        }
        Instant since = Instant.parse(ownership.since());
        Optional<String> accountId = Optional.ofNullable(ownership.accountId());
        return Ownership.State.CREATED.value().equals(ownership.state())
                ? new Created(since, Optional.ofNullable(ownership.id()), accountId)
                : new Creating(since, accountId);
    }

    /** The record of this claim by the resource with {@code uid}; null for no claim. */
    default Ownership toOwnership(String uid) {
        if (this instanceof Creating creating) {
            return new Ownership(
                    uid,
                    Ownership.State.CREATING.value(),
                    creating.since().toString(),
                    null,
                    creating.accountId().orElse(null));
        }
        if (this instanceof Created created) {
            return new Ownership(
                    uid,
                    Ownership.State.CREATED.value(),
                    created.since().toString(),
                    created.id().orElse(null),
                    created.accountId().orElse(null));
        }
        return null;
    }
}
