package dev.maildomain.crash;

import static java.util.Map.entry;

import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.domainsapi.SecretValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request to the Domains API as it is on its way.
 *
 * @param method of HTTP
 * @param path decoded, from its root, without a query
 * @param form parameters of the body
 */
record ServiceRequest(String method, String path, Map<String, String> form) {

    private static final Pattern PATH =
            Pattern.compile("/v[34]/domains(?:/(?<domain>[^/]+))?(?:/credentials/(?<login>[^/]+))?(?<rest>/.*)?");
    private static final Set<String> PASSWORDS = Set.of("password", "smtp_password");

    /**
     * What a request is.
     *
     * @param name method of {@link DomainsApi} that sends it
     * @param parameter of the form, names what it is about; empty where the path does
     */
    private record Operation(String name, String parameter) {}

    /** The endpoints of the reference page, whatever their version. */
    private static final Map<String, Operation> OPERATIONS = Map.ofEntries(
            endpoint("GET domains", "listDomains"),
            endpoint("POST domains", "createDomain", "name"),
            endpoint("GET domains/*", "getDomain"),
            endpoint("PUT domains/*", "updateDomain"),
            endpoint("DELETE domains/*", "deleteDomain"),
            endpoint("PUT domains/*/verify", "verifyDomain"),
            endpoint("GET domains/*/credentials", "listCredentials"),
            endpoint("POST domains/*/credentials", "createCredential", "login"),
            endpoint("PUT domains/*/credentials/*", "updateCredential"),
            endpoint("DELETE domains/*/credentials/*", "deleteCredential"),
            endpoint("GET domains/*/connection", "getConnection"),
            endpoint("PUT domains/*/connection", "updateConnection"),
            endpoint("GET domains/*/tracking", "getTracking"),
            endpoint("PUT domains/*/tracking/open", "updateOpenTracking"),
            endpoint("PUT domains/*/tracking/click", "updateClickTracking"),
            endpoint("PUT domains/*/tracking/unsubscribe", "updateUnsubscribeTracking"),
            endpoint("PUT domains/*/dkim_authority", "updateDkimAuthority"),
            endpoint("PUT domains/*/dkim_selector", "updateDkimSelector", "dkim_selector"),
            endpoint("PUT domains/*/web_prefix", "updateWebPrefix", "web_prefix"));

    private static Map.Entry<String, Operation> endpoint(String request, String operation) {
        return endpoint(request, operation, "");
    }

    private static Map.Entry<String, Operation> endpoint(String request, String operation, String parameter) {
        return entry(request, new Operation(operation, parameter));
    }

    /**
     * The call that it is: what {@link Calls#of(String, Object[], Predicate)} tells of the method that sends it.
     *
     * @param isActive whether a domain is active at the service
     * @throws IllegalArgumentException if the reference page has no such endpoint
     */
    Call call(Predicate<String> isActive) {
        Matcher names = PATH.matcher(path);
        Operation operation = names.matches() ? OPERATIONS.get(method + " " + endpoint(names)) : null;
        if (operation == null) {
            throw new IllegalArgumentException("no endpoint of the Domains API: " + method + " " + path);
        }
        String domain = names.group("domain");
        String about = Stream.of(domain, names.group("login"), form.get(operation.parameter()))
                .filter(Objects::nonNull)
                .map(name -> " " + name)
                .collect(Collectors.joining());
        return new Call(
                Call.Edge.DOMAINS_API,
                operation.name() + about,
                passwords(),
                Optional.empty(),
                operation.name().equals("verifyDomain") && isActive.test(domain));
    }

    private Set<SecretValue> passwords() {
        return PASSWORDS.stream()
                .map(form::get)
                .filter(Objects::nonNull)
                .map(SecretValue::of)
                .collect(Collectors.toSet());
    }

    private static String endpoint(Matcher names) {
        return "domains"
                + (names.group("domain") == null ? "" : "/*")
                + (names.group("login") == null ? "" : "/credentials/*")
                + Objects.requireNonNullElse(names.group("rest"), "");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
