package dev.maildomain.maildomain;

import dev.maildomain.status.BackOff;
import dev.maildomain.status.ErrorPolicy;
import dev.maildomain.status.Reason;
import dev.maildomain.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a wait of a deletion means to a person, what to do about it, and when to look again.
 *
 * @param polling pauses between looks at a deletion that the service is carrying out
 */
record DeletionVerdicts(ErrorPolicy errors, BackOff polling, Clock clock, RandomGenerator random) {

    /** Costs no request. */
    private static final Duration LOOK_FOR_HEIR = Duration.ofSeconds(1);

    /** A list of names says enough with these. */
    private static final int MAX_NAMES = 10;

    /**
     * The verdict on a wait.
     *
     * @param waits how many runs in a row have waited for this, this one included
     */
    Verdict of(DeletionPlan.Wait wait, String domain, int waits) {
        if (wait instanceof DeletionPlan.AwaitAbsence) {
            return Verdict.waiting(
                    Reason.DELETING, "the service is deleting the domain " + domain, polling.pause(waits, random));
        }
        if (wait instanceof DeletionPlan.AwaitOutcome await) {
            return Verdict.waiting(
                    Reason.WAITING_FOR_OUTCOME,
                    "the service shows no domain " + domain + ", which proves only after a while that none was made",
                    Duration.between(clock.instant(), await.provenFrom()));
        }
        if (wait instanceof DeletionPlan.AwaitHeir await) {
            return Verdict.waiting(
                    Reason.DELETING,
                    "the domain " + domain
                            + " is deleted in a moment, unless another MailDomain that may have it declares it",
                    shorter(Duration.between(clock.instant(), await.until()), LOOK_FOR_HEIR));
        }
        if (wait instanceof DeletionPlan.AuthorityInUse use) {
            return Verdict.waiting(
                    Reason.DKIM_AUTHORITY_IN_USE,
                    domain + " is the DKIM authority of other domains, which sign with its key: "
                            + names(use.dependants())
                            + "; it is deleted once they are gone or have an authority of their own, "
                            + orRetain(domain),
                    new BackOff(polling.first(), errors.conflict().longest()).pause(waits, random));
        }
        if (wait instanceof DeletionPlan.LimitReached limit) {
            return Verdict.waiting(
                    Reason.DELETION_HELD,
                    "as many active domains of the account have been deleted within an hour as may be; this one waits and"
                            + " goes on by itself; " + confirm(domain)
                            + " to delete it now, raise MAILDOMAIN_MAX_DELETIONS_PER_HOUR, " + orRetain(domain),
                    BackOff.jittered(shorter(limit.untilDeletion(), errors.refused()), random));
        }
        return wait instanceof DeletionPlan.Vanished
                ? Verdict.waiting(
                        Reason.DOMAINS_VANISHED,
                        "the service shows no domain " + domain
                                + ", and none of many others of the account; that is not"
                                + " believed until they are back: are the API key and the subaccount the right ones? If the"
                                + " domain is truly gone, annotate this MailDomain with " + Annotations.ACCEPT_ABSENCE
                                + "=true",
                        errors.conflict().pause(waits, random))
                : stalled(wait, domain, waits);
    }

    /** Those that wait for a person, most likely one who edits this very object. */
    private Verdict stalled(DeletionPlan.Wait wait, String domain, int waits) {
        if (wait instanceof DeletionPlan.WantedElsewhere) {
            return Verdict.stalled(
                    Reason.DELETION_HELD,
                    "a MailDomain of another namespace declares " + domain + " too, and may not take it over; "
                            + confirm(domain) + " to delete it all the same, " + orRetain(domain),
                    errors.conflict().pause(waits, random));
        }
        if (wait instanceof DeletionPlan.SandboxDomain) {
            return Verdict.stalled(
                    Reason.SANDBOX_DOMAIN,
                    domain + " is the account's own sandbox domain, which the service never deletes;"
                            + " set deletionPolicy: Retain to let this MailDomain go without it",
                    BackOff.jittered(errors.refused(), random));
        }
        if (wait instanceof DeletionPlan.Disabled disabled) {
            return Verdict.stalled(
                    Reason.DOMAIN_DISABLED,
                    Verdicts.disablement(disabled.domain())
                            + "; the service doesn't delete it so; it goes on by itself once it is switched on again, "
                            + orRetain(domain),
                    BackOff.jittered(errors.refused(), random));
        }
        return Verdict.stalled(
                Reason.UNSUPPORTED_VALUE,
                "this version of the operator does not know "
                        + String.join(", ", ((DeletionPlan.Unsupported) wait).what())
                        + ", and deletes nothing that it does not understand; update the operator, take that out of the"
                        + " spec, " + orRetain(domain),
                BackOff.jittered(errors.refused(), random));
    }

    private static String confirm(String domain) {
        return "annotate this MailDomain with " + Annotations.CONFIRM_DELETION + "=" + domain;
    }

    private static String orRetain(String domain) {
        return "or set deletionPolicy: Retain to leave " + domain + " at the service";
    }

    private static String names(List<String> all) {
        return all.size() <= MAX_NAMES
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, MAX_NAMES)) + " and " + (all.size() - MAX_NAMES) + " more";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
