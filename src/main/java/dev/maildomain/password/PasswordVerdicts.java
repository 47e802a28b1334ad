package dev.maildomain.password;

import dev.maildomain.api.v1alpha1.SecretKeyRef;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Duration;

/** What is said of passwords and their Secrets, in words that name the cure. */
public final class PasswordVerdicts {

    private final Wording wording;
    private final Duration sourceRetry;
    private final Duration rest;

    /**
     * The words of one kind of resource.
     *
     * @param refField the field that names the password's source
     * @param wayOutOfConflict what a person can do with the resource, to leave the Secret that is in the way as it is
     * @param wayToInherit what a person can do to have the resource take over a Secret of an earlier one of its name
     * @param wayToKnow what a person can do about a password that nobody knows
     */
    public record Wording(String refField, String wayOutOfConflict, String wayToInherit, String wayToKnow) {}

    /**
     * For one kind of resource.
     *
     * @param sourceRetry how often a missing or invalid source is looked at again
     * @param rest how often anything else is
     */
    public PasswordVerdicts(Wording wording, Duration sourceRetry, Duration rest) {
        this.wording = wording;
        this.sourceRetry = sourceRetry;
        this.rest = rest;
    }

    Verdict secretConflict(String secret) {
        return Verdict.stalled(
                Reason.SECRET_CONFLICT,
                "Secret " + secret + " exists and isn't this resource's: delete or rename that Secret, or "
                        + wording.wayOutOfConflict() + "; the Secret wasn't touched",
                rest);
    }

    Verdict secretLeft(String secret) {
        return Verdict.stalled(
                Reason.SECRET_CONFLICT,
                "Secret " + secret + " was made for an earlier resource of this name: " + wording.wayToInherit()
                        + ", or delete or rename that Secret; it wasn't touched",
                rest);
    }

    Verdict secretType(String secret, String type, String declared) {
        return Verdict.stalled(
                Reason.SECRET_CONFLICT,
                "Secret " + secret + " has the type " + type + ", which can't be changed to " + declared
                        + ": declare that type or another name for the Secret, or delete the Secret; it wasn't touched",
                rest);
    }

    Verdict secretImmutable(String secret) {
        return Verdict.stalled(
                Reason.SECRET_IMMUTABLE,
                "Secret " + secret
                        + " was made immutable, so that no other password can be put into it: delete it to have"
                        + " it written anew; nothing was changed",
                rest);
    }

    Verdict passwordUnknown() {
        return Verdict.stalled(
                Reason.PASSWORD_UNKNOWN,
                "the login was taken over, and nobody knows its password: " + wording.wayToKnow()
                        + "; nothing was changed",
                rest);
    }

    Verdict secretNotFound(SecretKeyRef ref) {
        return Verdict.waiting(
                Reason.SECRET_NOT_FOUND,
                "Secret " + ref.name() + " named by " + wording.refField()
                        + " doesn't exist: create it with the password" + " under key " + ref.key() + followed(),
                sourceRetry);
    }

    Verdict secretKeyNotFound(SecretKeyRef ref) {
        return Verdict.waiting(
                Reason.SECRET_KEY_NOT_FOUND,
                "Secret " + ref.name() + " has no key " + ref.key() + ": add it, or correct " + wording.refField()
                        + ".key" + followed(),
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
                "the password in Secret " + secret + " was edited, and " + problem
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
