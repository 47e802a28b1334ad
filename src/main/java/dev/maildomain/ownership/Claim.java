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

    /** A claim that stands: a create was or is about to be sent, or the object was taken over. */
    sealed interface Recorded extends Claim {

        /** When the create was sent or the object taken over, in local time. */
        Instant since();

        /** The account that the claim speaks of, if that was known. */
        Optional<String> accountId();
    }

    /** The object is this resource's. */
    sealed interface Held extends Recorded {

        /** The service's id of the object; for a login, which has none, that of its domain. */
        Optional<String> id();
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
    record Created(Instant since, Optional<String> id, Optional<String> accountId) implements Held {}

    /**
     * This resource took the object over.
     *
     * @param since when it did
     * @param id the service's id of the object; for a login, which has none, that of its domain
     * @param accountId the account that holds it, if the service told
     */
    record Adopted(Instant since, Optional<String> id, Optional<String> accountId) implements Held {}

    /** The claim of a MailDomain to its domain. */
    static Claim of(MailDomain resource) {
        MailDomainStatus status = resource.getStatus();
        return of(
                status == null ? null : status.ownership(),
                resource.getMetadata().getUid());
    }

    /** Reads the claim of the resource with {@code uid}; {@code ownership} may be null. */
    static Claim of(Ownership ownership, String uid) {
        if (ownership == null || isOfAnother(ownership, uid)) {
            return new None();
        }
        Instant since = Instant.parse(ownership.since());
        Optional<String> accountId = Optional.ofNullable(ownership.accountId());
        Optional<String> id = Optional.ofNullable(ownership.id());
        if (Ownership.State.CREATED.value().equals(ownership.state())) {
            return new Created(since, id, accountId);
        }
        return Ownership.State.ADOPTED.value().equals(ownership.state())
                ? new Adopted(since, id, accountId)
                : new Creating(since, accountId);
    }

    /**
     * Whether {@code ownership}, which may be null, is the record of another resource than the one with {@code uid}: the
     * status that holds it came from a copy or a backup.
     */
    static boolean isOfAnother(Ownership ownership, String uid) {
        return ownership != null && !uid.equals(ownership.uid());
    }

    /** The record of this claim by the resource with {@code uid}; null for no claim. */
    default Ownership toOwnership(String uid) {
        if (!(this instanceof Recorded recorded)) {
            return null;
        }
        Optional<String> id = this instanceof Held held ? held.id() : Optional.empty();
        return new Ownership(
                uid,
                state(recorded).value(),
                recorded.since().toString(),
                id.orElse(null),
                recorded.accountId().orElse(null));
    }

    private static Ownership.State state(Recorded claim) {
        if (claim instanceof Creating) {
            return Ownership.State.CREATING;
        }
        return claim instanceof Created ? Ownership.State.CREATED : Ownership.State.ADOPTED;
    }
}
