package dev.maildomain.status;

import java.util.Objects;

/** What a condition says. */
public record Judgement(ConditionStatus status, Reason reason, String message) {

    /** Checks that nothing is missing. */
    public Judgement {
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }

    /** It holds. */
    public static Judgement yes(Reason reason, String message) {
        return new Judgement(ConditionStatus.TRUE, reason, message);
    }

    /** It doesn't. */
    public static Judgement no(Reason reason, String message) {
        return new Judgement(ConditionStatus.FALSE, reason, message);
    }

    /** It can't be told. */
    public static Judgement unknown(Reason reason, String message) {
        return new Judgement(ConditionStatus.UNKNOWN, reason, message);
    }
}
