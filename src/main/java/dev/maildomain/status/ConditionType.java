package dev.maildomain.status;

/** The aspects of a resource's state, in the order in which they are listed. */
public enum ConditionType {
    /** Usable as declared. */
    READY("Ready"),
    /** What is declared has been carried out at the service. */
    SYNCED("Synced"),
    /** The service has seen the records that sending needs. */
    SENDING_VERIFIED("SendingVerified"),
    /** The service has seen the records that receiving needs. */
    RECEIVING_VERIFIED("ReceivingVerified"),
    /** The service has seen the record that tracking links need. */
    TRACKING_VERIFIED("TrackingVerified"),
    /** Work is under way that needs no person (kstatus); listed only while true. */
    RECONCILING("Reconciling"),
    /** A person must act on this very object (kstatus); listed only while true. */
    STALLED("Stalled"),
    /** Nothing is done, as declared; listed only while true. */
    SUSPENDED("Suspended");

    private final String value;

    ConditionType(String value) {
        this.value = value;
    }

    /** The value in {@code status.conditions[].type}. */
    public String value() {
        return value;
    }
}
