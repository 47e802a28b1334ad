package dev.maildomain.status;

/** Status of a condition (Kubernetes API conventions). */
public enum ConditionStatus {
    /** It holds. */
    TRUE("True"),
    /** It doesn't. */
    FALSE("False"),
    /** It can't be told. */
    UNKNOWN("Unknown");

    private final String value;

    ConditionStatus(String value) {
        this.value = value;
    }

    /** The value in {@code status.conditions[].status}. */
    public String value() {
        return value;
    }
}
