package dev.maildomain.password;

/**
 * What a resource says of its password, beside where it comes from.
 *
 * @param replacementDue whether a generated password is to be replaced by another
 * @param unknownStays whether a password that nobody knows is left as it is, until a person decides
 * @param inheriting whether Secrets that an earlier resource of the same name left may be taken over
 */
public record PasswordTerms(boolean replacementDue, boolean unknownStays, boolean inheriting) {

    /** A password that is made once, and Secrets of this resource alone. */
    public static final PasswordTerms ORDINARY = new PasswordTerms(false, false, false);
}
