package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.DnsRecordStatus;
import dev.maildomain.domainsapi.DomainDetails;
import dev.maildomain.ownership.Claim;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to do next: a step, after which everything is looked at anew, or a rest, with which a run ends. */
sealed interface Plan {

    /** One call to the service, or one record in the status. */
    sealed interface Step extends Plan {}

    /** Nothing to do now. */
    sealed interface Rest extends Plan {

        /** Whether there is no reason to look again sooner the first time than the tenth. */
        default boolean isSettled() {
            return true;
        }
    }

    /** Ask the service for the domain. */
    record Look() implements Step {}

    /** Ask the service for the domain's tracking settings. */
    record LookAtTracking() implements Step {}

    /** Find out whether the domain's root is registered. */
    record LookForRoot() implements Step {}

    /**
     * Find out whether so many other domains are gone, too, that this one may not be made again.
     *
     * @param absentSince when it was found to be gone
     */
    record ConfirmAbsence(Instant absentSince) implements Step {}

    /** Record the claim, then register the domain. */
    record Create() implements Step {}

    /** Record that the domain is the one that the create of {@code claim} made. */
    record TakeUp(Claim.Creating claim, DomainDetails details) implements Step {}

    /** Record that this resource takes the domain over. */
    record Adopt(DomainDetails details) implements Step {}

    /** Record that this resource has no claim. */
    record Release() implements Step {}

    /** Change settings. */
    record Send(SettingsRequest request) implements Step {}

    /** Have the service look at DNS. */
    record Verify() implements Step {}

    /**
     * The domain is there and everything that can be done for its settings is.
     *
     * @param standing how its settings stand
     * @param awaited records that it needs since a change of its settings, although it is active
     * @param verifyDue when the service is to look at DNS again; empty if it needn't
     */
    record InPlace(
            Observation.Present seen, Standing standing, List<DnsRecordStatus> awaited, Optional<Instant> verifyDue)
            implements Rest {

        @Override
        public boolean isSettled() {
            return standing.open(SettingHistory.Treatment.AwaitEffect.class).isEmpty();
        }
    }

    /** It can't be told yet what came of a create. */
    record AwaitOutcome(Instant provenFrom) implements Rest {}

    /** The domain is someone else's. */
    record Conflicted(DomainDetails details) implements Rest {
        @Override
        public boolean isSettled() {
            return false;
        }
    }

    /** Another resource comes first. */
    record Outranked(String other) implements Rest {}

    /** The domain is to be signed with the key of its root, which isn't registered. */
    record AwaitRoot() implements Rest {
        @Override
        public boolean isSettled() {
            return false;
        }
    }

    /** The account takes no further domain. */
    record CreateHeld(String words) implements Rest {}

    /** The domain isn't there any more; it is made again once the account's list confirms that few others went with it. */
    record Missing() implements Rest {}

    /** The domain went with so many others that nothing is made again before a person says so. */
    record Vanished(int missing, int known) implements Rest {}

    /** There is no domain, and nothing may be written. */
    record WouldCreate() implements Rest {}
}
