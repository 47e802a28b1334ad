package dev.maildomain.domainsapi;

import java.time.Instant;
import java.util.Optional;

/** Hears what every answer says besides its body. */
@FunctionalInterface
public interface AnswerListener {

    /** An answer arrived. */
    void onAnswer(AnswerFacts facts);

    /**
     * What an answer says besides its body.
     *
     * @param accountId the account that the service served ({@code Account-Id}), where it says so
     * @param serviceTime the service's clock ({@code Date}), to the second
     */
    record AnswerFacts(Optional<String> accountId, Optional<Instant> serviceTime) {}
}
