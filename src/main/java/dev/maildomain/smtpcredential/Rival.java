package dev.maildomain.smtpcredential;

import java.util.Optional;

/**
 * A resource to which a login goes before another resource.
 *
 * @param name its name; empty if it is of another namespace, whose objects aren't told of
 */
record Rival(Optional<String> name) {}
