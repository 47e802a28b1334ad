package dev.maildomain.domainsapi;

import java.time.Instant;

/**
 * An SMTP login as the service lists it; its password can't be read.
 *
 * @param login the full address
 * @param createdAt service time of the creation, to the second
 */
public record Credential(String login, Instant createdAt) {}
