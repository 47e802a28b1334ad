package dev.maildomain.domainsapi.wire;

/** Tracking settings: all of them in {@code tracking}, or the one that was updated at the top. */
public record TrackingAnswer(TrackingAnswer tracking, OpenJson open, ClickJson click, UnsubscribeJson unsubscribe) {

    /** Open tracking. */
    public record OpenJson(Boolean active) {}

    /** Click tracking; a boolean, its word, or {@code htmlonly}. */
    public record ClickJson(String active) {}

    /** Unsubscribe tracking. */
    public record UnsubscribeJson(Boolean active, String htmlFooter, String textFooter) {}
}
