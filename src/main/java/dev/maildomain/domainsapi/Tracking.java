package dev.maildomain.domainsapi;

/** The tracking settings of a domain. */
public record Tracking(boolean open, Click click, Unsubscribe unsubscribe) {

    /** These, with another open tracking. */
    public Tracking withOpen(boolean active) {
        return new Tracking(active, click, unsubscribe);
    }

    /** These, with another click tracking. */
    public Tracking withClick(Click other) {
        return new Tracking(open, other, unsubscribe);
    }

    /** These, with other unsubscribe links. */
    public Tracking withUnsubscribe(Unsubscribe other) {
        return new Tracking(open, click, other);
    }

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
