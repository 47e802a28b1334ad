package dev.maildomain.domainsapi;

/** The tracking settings of a domain. */
public record Tracking(boolean open, Click click, Unsubscribe unsubscribe) {

    /** Which links are rewritten to count clicks. */
    public enum Click {
        /** All. */
        ENABLED,
        /** None. */
        DISABLED,
        /** Those in HTML parts. */
        HTML_ONLY
    }

    /**
     * Unsubscribe links.
     *
     * @param active whether a footer is appended
     * @param htmlFooter for HTML parts
     * @param textFooter for text parts
     */
    public record Unsubscribe(boolean active, String htmlFooter, String textFooter) {}
}
