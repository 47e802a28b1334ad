package dev.maildomain.maildomain;

import dev.maildomain.api.v1alpha1.MailDomain;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a person tells the operator by annotations of a MailDomain. */
final class Annotations {

    private static final String RECONCILE_AT = MailDomain.GROUP + "/reconcile-at";
    private static final String VERIFY_AT = MailDomain.GROUP + "/verify-at";
    /** Names, as its value, the domain that a person wants deleted whatever else holds it back. */
    static final String CONFIRM_DELETION = MailDomain.GROUP + "/confirm-deletion";
    /** Says, with the value {@code true}, that a domain may be taken for gone. */
    static final String ACCEPT_ABSENCE = MailDomain.GROUP + "/accept-absence";

    private static final Set<String> ALL = Set.of(RECONCILE_AT, VERIFY_AT, CONFIRM_DELETION, ACCEPT_ABSENCE);

    private Annotations() {}

    /** {@code reconcile-at}: any new value asks for a look at the service now, and for a verify unless active. */
    static Optional<String> reconcileAt(MailDomain resource) {
        return value(resource, RECONCILE_AT);
    }

    /** {@code verify-at}: any new value asks for a verify, even of an active domain. */
    static Optional<String> verifyAt(MailDomain resource) {
        return value(resource, VERIFY_AT);
    }

    /** {@code confirm-deletion}: whether it names this very domain, which nothing but the service then holds. */
    static boolean confirmsDeletion(MailDomain resource) {
        return value(resource, CONFIRM_DELETION)
                .filter(resource.getSpec().domain()::equals)
                .isPresent();
    }

    /** {@code accept-absence}: whether its domain may be taken for gone, however many others have vanished with it. */
    static boolean acceptsAbsence(MailDomain resource) {
        return value(resource, ACCEPT_ABSENCE).filter("true"::equals).isPresent();
    }

    /** Those that a resource carries, and their values. */
    static Map<String, String> of(MailDomain resource) {
        Map<String, String> annotations = new TreeMap<>();
        ALL.forEach(name -> value(resource, name).ifPresent(value -> annotations.put(name, value)));
        return annotations;
    }

    private static Optional<String> value(MailDomain resource, String name) {
        return Optional.ofNullable(resource.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(name))
                .map(String::strip);
    }
}
