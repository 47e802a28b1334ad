package dev.maildomain.maildomain;

import java.time.Duration;

/**
 * When the password of {@code postmaster} is looked at again without an event.
 *
 * @param sourcePoll how often a usable password source is read
 * @param sourceRetry how often a missing or invalid one is
 * @param refused how long a password that the service refused isn't tried again
 * @param again pause before looking again at something that has just changed
 * @param rest how often anything else is looked at, in case an event was lost
 */
public record PostmasterIntervals(
        Duration sourcePoll, Duration sourceRetry, Duration refused, Duration again, Duration rest) {}
