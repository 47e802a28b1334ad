package dev.maildomain.password;

import java.time.Instant;

/**
 * A login that works for a time beside the one that took its place.
 *
 * @param address the full address
 * @param since when the other took its place, in service time
 */
public record RetiringLogin(String address, Instant since) {}
