package dev.maildomain.sandbox;

/**
 * What the service tracks in a domain's mail.
 *
 * @param click {@code true}, {@code false} or {@code htmlonly}
 */
record Tracking(
        boolean open, boolean openAtTheTop, String click, boolean unsubscribe, String htmlFooter, String textFooter) {
    static final String CLICK_HTML_ONLY = "htmlonly";

    /** As of a new domain: nothing is tracked, with the footers of the reference page. */
    static final Tracking OFF = new Tracking(
            false,
            false,
            "false",
            false,
            "\n<br>\n<p><a href=\"%unsubscribe_url%\">unsubscribe</a></p>\n",
            "\n\nTo unsubscribe click: <%unsubscribe_url%>\n\n");

    Tracking withOpen(boolean active, boolean atTheTop) {
        return new Tracking(active, atTheTop, click, unsubscribe, htmlFooter, textFooter);
    }

    Tracking withClick(String active) {
        return new Tracking(open, openAtTheTop, active, unsubscribe, htmlFooter, textFooter);
    }

    Tracking withUnsubscribe(boolean active, String html, String text) {
        return new Tracking(open, openAtTheTop, click, active, html, text);
    }

    /** A boolean, or the word {@code htmlonly}: as the service answers. */
    Object clickValue() {
        return click.equals(CLICK_HTML_ONLY) ? click : Boolean.valueOf(click);
    }
}
