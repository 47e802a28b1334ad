package dev.maildomain.status;

import dev.maildomain.domainsapi.DomainsApiException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What an error of the service means to a person and for the next attempt: one table for creating, changing and
 * deleting, of every kind of resource.
 *
 * @param unavailable pauses while the service gives no usable answer
 * @param conflict pauses while an object of someone else is in the way
 * @param refused pause after a refusal that only the service can take back
 * @param account pause while the account has no working key
 */
public record ErrorPolicy(BackOff unavailable, BackOff conflict, Duration refused, Duration account) {

    /** What was being done when the error came. */
    public enum Intent {
        /** The service was to be made as declared. */
        APPLY,
        /** The object was to be deleted. */
        DELETE
    }

    /**
     * Whether an object that is as declared keeps its status: the error says something of the service or of the account,
     * and nothing of the object.
     */
    public static boolean isTransient(DomainsApiException error) {
        return error instanceof DomainsApiException.Unavailable
                || error instanceof DomainsApiException.OutcomeUnknown
                || error instanceof DomainsApiException.RateLimited
                || error instanceof DomainsApiException.Unauthorized
                || error instanceof DomainsApiException.OtherAccount;
    }

    /**
     * The verdict on an object with work pending.
     *
     * @param error what the service said
     * @param failures how many attempts have failed in a row, this one included
     */
    public Verdict verdict(Intent intent, DomainsApiException error, int failures, RandomGenerator random) {
        String words = error.getMessage();
        // What isn't found says nothing against the deletion: an absence was no error to begin with.
        boolean refusesDeletion = !isTransient(error) && !(error instanceof DomainsApiException.NotFound);
        if (intent == Intent.DELETE && refusesDeletion) {
            return Verdict.waiting(
                    Reason.DELETION_REFUSED,
                    "the service refuses to delete it: " + words + "; remove the reason there; " + triedAgain(),
                    BackOff.jittered(refused, random));
        }
        if (error instanceof DomainsApiException.Invalid) {
            return Verdict.stalled(
                    Reason.INVALID,
                    "the service refuses a value: " + words + "; correct the spec, or have the service take it; "
                            + triedAgain(),
                    BackOff.jittered(refused, random));
        }
        if (error instanceof DomainsApiException.Conflict) {
            return Verdict.stalled(
                    Reason.CONFLICT,
                    "taken at the service by something that this resource did not make: " + words
                            + "; nothing there is touched; have it given up there, or delete this resource",
                    conflict.pause(failures, random));
        }
        if (error instanceof DomainsApiException.Forbidden) {
            Judgement no = Judgement.no(
                    Reason.FORBIDDEN,
                    "the account's plan or the API key's role does not allow it: " + words
                            + "; change the plan, or put a key of another role in place; " + triedAgain());
            return new Verdict(no, no, Progress.RECONCILING, BackOff.jittered(refused, random));
        }
        if (error instanceof DomainsApiException.Unauthorized) {
            return Verdict.unknown(
                    Reason.ACCOUNT_NOT_READY,
                    "the API key of the operator's account does not work: " + words
                            + "; put a working key in place (no restart is needed where it is a file)",
                    BackOff.jittered(account, random));
        }
        if (error instanceof DomainsApiException.OtherAccount) {
            return Verdict.unknown(
                    Reason.ACCOUNT_NOT_READY,
                    "the API key of the operator's account is the wrong one: " + words,
                    BackOff.jittered(account, random));
        }
        if (error instanceof DomainsApiException.RateLimited limited) {
            return Verdict.unknown(
                    Reason.WAITING_FOR_BUDGET,
                    "the account may send the service nothing more for the moment; it goes on by itself",
                    BackOff.jittered(limited.delay(), random));
        }
        return Verdict.unknown(
                Reason.API_UNAVAILABLE,
                "the service gives no usable answer: " + words + "; tried again by itself",
                unavailable.pause(failures, random));
    }

    private String triedAgain() {
        return "tried again every "
                + (refused.toMinutes() > 0 ? refused.toMinutes() + " min" : refused.toSeconds() + " s");
    }
}
