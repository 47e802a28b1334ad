package dev.maildomain.password;

import java.util.Optional;

/**
 * What a resource's status tells of its password.
 *
 * @param seq its number; 0 if none is told
 * @param secretName the Secret that applications are told to read
 */
public record ToldPassword(long seq, Optional<String> secretName) {

    /** Nothing. */
    public static final ToldPassword NOTHING = new ToldPassword(0, Optional.empty());
}
