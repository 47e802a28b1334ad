package dev.maildomain.maildomain;

import java.time.Instant;

/**
 * A deletion that the service was asked for.
 *
 * @param at when it was last asked, in local time
 * @param accepted whether it has accepted it then or earlier; else it said that there is no such domain
 */
record DeletionRequest(Instant at, boolean accepted) {}
