package dev.maildomain.smtpcredential;

import java.time.Duration;

/**
 * When an SmtpCredential is looked at again without an event.
 *
 * @param sourcePoll how often a usable password source is read
 * @param sourceRetry how often a missing or invalid one is
 * @param rest how often anything else is, in case an event was lost
 * @param again pause before looking again at something that has just changed
 */
public record SmtpCredentialIntervals(Duration sourcePoll, Duration sourceRetry, Duration rest, Duration again) {}
