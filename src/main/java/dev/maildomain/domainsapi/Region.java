package dev.maildomain.domainsapi;

import java.net.URI;

/** The two realms of the service; a domain lives in exactly one. */
public enum Region {
    /** United States. */
    US("https://api.mailgun.net", "smtp.mailgun.org"),
    /** European Union. */
    EU("https://api.eu.mailgun.net", "smtp.eu.mailgun.org");

    private final URI baseUrl;
    private final String smtpHost;

    Region(String baseUrl, String smtpHost) {
        this.baseUrl = URI.create(baseUrl);
        this.smtpHost = smtpHost;
    }

    /** Base URL of the API, without a version. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Host for mail submission, port 587. */
    public String smtpHost() {
        return smtpHost;
    }
}
