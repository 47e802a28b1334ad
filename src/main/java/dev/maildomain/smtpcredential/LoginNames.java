package dev.maildomain.smtpcredential;

import dev.maildomain.api.v1alpha1.SmtpCredential;
import java.util.List;

/**
 * The addresses that a resource's login can have: the declared one, and two that passwords with an overlap use in turn.
 *
 * @param login the declared local part
 * @param domain the domain's name
 */
record LoginNames(String login, String domain) {

    private static final String FIRST = "-a";
    private static final String SECOND = "-b";

    /** The names of the login of {@code credential} in {@code domain}. */
    static LoginNames of(SmtpCredential credential, String domain) {
        return new LoginNames(credential.getSpec().login(), domain);
    }

    /** Local parts that a login of {@code credential} may take. */
    static List<String> localParts(SmtpCredential credential) {
        String login = credential.getSpec().login();
        return RotationTerms.of(credential.getSpec()).overlap().isPresent()
                ? List.of(login, login + FIRST, login + SECOND)
                : List.of(login);
    }

    /** The local part of {@code address}. */
    static String localPart(String address) {
        return address.substring(0, address.lastIndexOf('@'));
    }

    /** The address as declared. */
    String declared() {
        return address("");
    }

    /** All addresses. */
    List<String> all() {
        return List.of(declared(), address(FIRST), address(SECOND));
    }

    boolean includes(String address) {
        return all().contains(address);
    }

    /** The address that takes the place of {@code current} in a rotation with an overlap. */
    String successorOf(String current) {
        return current.equals(address(FIRST)) ? address(SECOND) : address(FIRST);
    }

    private String address(String suffix) {
        return login + suffix + "@" + domain;
    }
}
