package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Duration;

/** What is said of passwords and their Secrets, in words that name the cure. */
public final class PasswordVerdicts {

    private final String refField;
    private final String wayOutOfConflict;
    private final Duration sourceRetry;
    private final Duration rest;

    /**
     * For one kind of resource.
     *
     * @param refField the field that names the password's source
     * @param wayOutOfConflict what a person can do with the resource, to leave the Secret that is in the way as it is
     * @param sourceRetry how often a missing or invalid source is looked at again
     * @param rest how often anything else is
     */
    public PasswordVerdicts(String refField, String wayOutOfConflict, Duration sourceRetry, Duration rest) {
        this.refField = refField;
        this.wayOutOfConflict = wayOutOfConflict;
        this.sourceRetry = sourceRetry;
        this.rest = rest;
    }

    Verdict secretConflict(String secret) {
        return Verdict.stalled(
                Reason.SECRET_CONFLICT,
                "Secret " + secret + " exists and isn't this resource's: delete or rename that Secret, or "
                        + wayOutOfConflict + "; the Secret wasn't touched",
                rest);
    }

    Verdict secretNotFound(SecretKeyRef ref) {
        return Verdict.waiting(
                Reason.SECRET_NOT_FOUND,
                "Secret " + ref.name() + " named by " + refField + " doesn't exist: create it with the password"
                        + " under key " + ref.key() + followed(),
                sourceRetry);
    }

    Verdict secretKeyNotFound(SecretKeyRef ref) {
        return Verdict.waiting(
                Reason.SECRET_KEY_NOT_FOUND,
                "Secret " + ref.name() + " has no key " + ref.key() + ": add it, or correct " + refField + ".key"
                        + followed(),
                sourceRetry);
    }

    /** @param problem the end of a sentence about the value */
    Verdict invalidPassword(SecretKeyRef ref, String problem) {
        return Verdict.stalled(
                Reason.INVALID_PASSWORD,
                "the password under key " + ref.key() + " of Secret " + ref.name() + " " + problem
                        + ": put in 5 to 32 characters without control characters" + followed(),
                sourceRetry);
    }

    Verdict refusedPassword(SecretKeyRef ref, String words) {
        return Verdict.stalled(
                Reason.INVALID_PASSWORD,
                "the service refused the password under key " + ref.key() + " of Secret " + ref.name() + ": " + words
                        + "; put in another one" + followed(),
                sourceRetry);
    }

    Verdict invalidEdit(String secret, String problem) {
        return Verdict.stalled(
                Reason.INVALID_PASSWORD,
                "key " + SecretKeys.PASSWORD + " of Secret " + secret + " was edited, and " + problem
                        + ": put in a valid password, or delete the Secret to have one generated",
                sourceRetry);
    }

    Verdict refusedEdit(String secret, String words) {
        return invalidEdit(secret, "the service refused it: " + words);
    }

    Verdict refusedGenerated(Refusal refusal, Duration wait) {
        return Verdict.stalled(
                Reason.INVALID,
                "the service refused a generated password, " + refusal.generated() + " in a row: " + refusal.words()
                        + "; tried again by itself",
                wait);
    }

    private String followed() {
        return "; it is read again every " + sourceRetry.toSeconds() + " s, and at once when it changes if it"
                + " is labelled " + SecretKeys.WATCH_LABEL + "=true";
    }
}
