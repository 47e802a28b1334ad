package dev.maildomain.status;

import java.time.Duration;

/**
 * How a run ended, for conditions and for the next run.
 *
 * @param ready the condition Ready
 * @param synced the condition Synced
 * @param progress which of Reconciling and Stalled is listed
 * @param comeBack when to look again, at the latest
 */
public record Verdict(Judgement ready, Judgement synced, Progress progress, Duration comeBack) {

    /** The same, with another look after {@code pause} at the latest. */
    public Verdict noLaterThan(Duration pause) {
        return pause.compareTo(comeBack) < 0 ? new Verdict(ready, synced, progress, pause) : this;
    }

    /** A person must act. */
    public static Verdict stalled(Reason reason, String message, Duration comeBack) {
        Judgement no = Judgement.no(reason, message);
        return new Verdict(no, no, Progress.STALLED, comeBack);
    }

    /** Neither ready nor carried out, but it goes on by itself. */
    public static Verdict waiting(Reason reason, String message, Duration comeBack) {
        return new Verdict(
                Judgement.no(reason, message), Judgement.unknown(reason, message), Progress.RECONCILING, comeBack);
    }

    /** Nothing can be told at the moment. */
    public static Verdict unknown(Reason reason, String message, Duration comeBack) {
        Judgement unknown = Judgement.unknown(reason, message);
        return new Verdict(unknown, unknown, Progress.RECONCILING, comeBack);
    }
}
