package dev.maildomain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A domain that a resource holds, and that the account's list should show.
 *
 * @param id the service's id of it, if that was recorded
 * @param accountId the account that holds it, if that was recorded
 * @param absenceProvenFrom local time from when on a list that leaves it out says something: a list may lag behind a create
 */
public record KnownDomain(String name, Optional<String> id, Optional<String> accountId, Instant absenceProvenFrom) {

    boolean isExpectedIn(Sweep sweep) {
        return !sweep.startedAt().isBefore(absenceProvenFrom)
                && accountId.map(sweep::isOf).orElse(true);
    }

    boolean isMissingFrom(Sweep sweep) {
        return sweep.find(name)
                .filter(listed -> id.map(listed.id()::equals).orElse(true))
                .isEmpty();
    }
}
