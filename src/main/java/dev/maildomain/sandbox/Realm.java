package dev.maildomain.sandbox;

import java.util.Locale;

/** A region of the service: its own metadata and mail hosts, under its own path; domain names are global over both. */
enum Realm {
    US("", "mailgun.org"),
    EU("/eu", "eu.mailgun.org");

    private final String pathPrefix;
    private final String mailDomain;

    Realm(String pathPrefix, String mailDomain) {
        this.pathPrefix = pathPrefix;
        this.mailDomain = mailDomain;
    }

    String pathPrefix() {
        return pathPrefix;
    }

    /** The domain under which this region's mail exchangers and tracking host are. */
    String mailDomain() {
        return mailDomain;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
