package dev.maildomain.password;

import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.status.Verdict;

/** Which password a login should have from now on. */
public sealed interface Wish {

    /** The one that it has. */
    record Keep() implements Wish {}

    /** Another one, to be generated. */
    record Generate() implements Wish {}

    /** This one. */
    record Take(SecretValue password, PasswordOrigin origin) implements Wish {}

    /** None that can be used. */
    record Blocked(Verdict why) implements Wish {}
}
