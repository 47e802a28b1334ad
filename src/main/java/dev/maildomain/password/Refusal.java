package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import java.time.Instant;

/**
 * The service's refusal of a password.
 *
 * @param words the service's
 * @param generated how many generated passwords in a row, this one included; 0 for a password of a person's choice
 * @param until when the same password is tried again
 */
public record Refusal(SecretValue password, String words, int generated, Instant until) {

    /** Whether {@code candidate} needn't be tried at {@code now}. */
    boolean standsAgainst(SecretValue candidate, Instant now) {
        return password.equals(candidate) && now.isBefore(until);
    }
}
