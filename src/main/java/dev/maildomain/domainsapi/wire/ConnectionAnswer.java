package dev.maildomain.domainsapi.wire;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * Connection settings: wrapped in {@code connection} on the reference page, bare in the recorded service; with dashes on
 * the page after an update.
 */
public record ConnectionAnswer(
        ConnectionAnswer connection,
        @JsonAlias("require-tls") Boolean requireTls,
        @JsonAlias("skip-verification") Boolean skipVerification) {}
