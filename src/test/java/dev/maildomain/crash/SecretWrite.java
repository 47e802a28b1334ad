package dev.maildomain.crash;

import dev.maildomain.domainsapi.SecretValue;
import java.util.Optional;

/**
 * A write to a Secret.
 *
 * @param password what it holds afterwards; empty if it is deleted, or the write doesn't say
 * @param deletion whether it is gone afterwards
 */
record SecretWrite(String name, Optional<SecretValue> password, boolean deletion) {}
