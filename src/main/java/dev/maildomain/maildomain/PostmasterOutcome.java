package dev.maildomain.maildomain;

import dev.maildomain.status.Verdict;
import java.time.Duration;

/** How it stands with the password of {@code postmaster} after a run. */
sealed interface PostmasterOutcome {

    /** Nobody could look: the domain isn't there, or nothing may be written. What the status says stays. */
    record NotLooked() implements PostmasterOutcome {}

    /** It isn't managed; nothing is said of it in the status. */
    record NotDeclared() implements PostmasterOutcome {}

    /**
     * The Secret holds the password that works.
     *
     * @param secretName the Secret
     * @param seq number of the password
     * @param comeBack when to look again, at the latest
     */
    record InPlace(String secretName, long seq, Duration comeBack) implements PostmasterOutcome {}

    /** A person has to act first; what the status says of the Secret stays. */
    record Blocked(Verdict why) implements PostmasterOutcome {}
}
