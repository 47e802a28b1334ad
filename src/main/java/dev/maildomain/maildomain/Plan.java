package dev.maildomain.maildomain;

import dev.maildomain.domainsapi.DomainChange;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.ownership.Claim;
import java.time.Instant;

/** What to do next: a step, after which everything is looked at anew, or a rest, with which a run ends. */
sealed interface Plan {

    /** One call to the service, or one record in the status. */
    sealed interface Step extends Plan {}

    /** Nothing to do now. */
    sealed interface Rest extends Plan {}

    /** Ask the service for the domain. */
    record Look() implements Step {}

    /** Record the claim, then register the domain. */
    record Create() implements Step {}

    /** Record that the domain is the one that the create of {@code claim} made. */
    record TakeUp(Claim.Creating claim, DomainDetails details) implements Step {}

    /** Record that this resource has no claim. */
    record Release() implements Step {}

    /** Change settings. */
    record Update(DomainChange change) implements Step {}

    /** Have the service look at DNS. */
    record Verify() implements Step {}

    /** As declared, and active. */
    record Active(DomainDetails details) implements Rest {}

    /** As declared; the service hasn't seen the sending records. */
    record AwaitDns(DomainDetails details, Instant verifyDue) implements Rest {}

    /** It can't be told yet what came of a create. */
    record AwaitOutcome(Instant provenFrom) implements Rest {}

    /** The domain is someone else's. */
    record Conflicted() implements Rest {}

    /** The service switched the domain off, and takes no {@code change} while it is so. */
    record SwitchedOff(DomainDetails details, DomainChange change) implements Rest {}

    /** The service accepted a change and shows other values all the same. */
    record NotTaken(DomainDetails details, DomainChange change) implements Rest {}

    /** The domain that this resource created isn't there any more. */
    record Missing() implements Rest {}
}
