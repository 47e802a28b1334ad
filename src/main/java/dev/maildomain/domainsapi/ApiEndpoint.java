package dev.maildomain.domainsapi;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * The base URL of the Domains API: {@code https}, a host, perhaps a port and a path. The version isn't part of it, since
 * the API's endpoints differ in theirs.
 */
public final class ApiEndpoint {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/].*");
    private static final Pattern VERSION = Pattern.compile("(?i)v\\d+");
    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");
    private static final Pattern QUERY_AND_FRAGMENT = Pattern.compile("[?#].*");
    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final HttpUrl url;

    private ApiEndpoint(HttpUrl url) {
        this.url = url;
    }

    /** The endpoint of one of the service's realms. */
    public static ApiEndpoint of(Region region) {
        return parse(region.baseUrl().toString(), Set.of());
    }

    /**
     * Checks a base URL.
     *
     * @param baseUrl absolute, without user, query, fragment and version; a path is allowed
     * @param allowedOrigins origins ({@code scheme://host[:port]}) to which plain {@code http} may be spoken besides
     *     loopback addresses
     * @throws IllegalArgumentException with a message that names value and cure, but no user, password or query
     */
    public static ApiEndpoint parse(String baseUrl, Set<String> allowedOrigins) {
        HttpUrl url = checked(baseUrl);
        if (!url.isHttps()
                && !isLoopback(url.host())
                && !origins(allowedOrigins).contains(origin(url))) {
            throw refused(baseUrl, "would send the API key unencrypted; use https, or allow the origin " + origin(url));
        }
        return new ApiEndpoint(url);
    }

    /** Scheme, host and, unless it is the scheme's own, port. */
    public String origin() {
        return origin(url);
    }

    /** The host: a name or an address, IPv6 in brackets. */
    public String host() {
        return host(url);
    }

    /** The base URL, which ends in a slash. */
    HttpUrl url() {
        return url;
    }

    private static HttpUrl checked(String baseUrl) {
        if (baseUrl == null || baseUrl.isBlank()) {
            throw refused("", "is empty; give a base URL such as " + Region.US.baseUrl());
        }
        HttpUrl url = ABSOLUTE.matcher(baseUrl.strip()).matches() ? HttpUrl.parse(baseUrl) : null;
        if (url == null) {
            throw refused(baseUrl, "isn't an absolute http or https URL; give one such as " + Region.US.baseUrl());
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw refused(baseUrl, "carries a user; leave it out and give the API key separately");
        }
        if (url.encodedQuery() != null || url.encodedFragment() != null) {
            throw refused(baseUrl, "carries a query or fragment; leave it out");
        }
        HttpUrl trimmed = withoutSlashesAtEnd(url);
        String last = trimmed.pathSegments().get(trimmed.pathSize() - 1);
        if (VERSION.matcher(last).matches()) {
            throw refused(baseUrl, "ends in the API version " + last + "; leave the version out");
        }
        return last.isEmpty()
                ? trimmed
                : trimmed.newBuilder().addPathSegment("").build();
    }

    private static HttpUrl withoutSlashesAtEnd(HttpUrl url) {
        HttpUrl.Builder builder = url.newBuilder();
        for (int i = url.pathSize() - 1; i > 0 && url.pathSegments().get(i).isEmpty(); i--) {
            builder.removePathSegment(i);
        }
        return builder.build();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || LOOPBACK_IPV4.matcher(host).matches();
    }

    private static Set<String> origins(Set<String> allowed) {
        return allowed.stream().map(origin -> origin(checked(origin))).collect(Collectors.toUnmodifiableSet());
    }

    private static String origin(HttpUrl url) {
        String port = url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port();
        return (url.scheme() + "://" + host(url) + port).toLowerCase(Locale.ROOT);
    }

    private static String host(HttpUrl url) {
        return url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    }

    private static IllegalArgumentException refused(String value, String cure) {
        String shown = QUERY_AND_FRAGMENT.matcher(value).replaceFirst("");
        return new IllegalArgumentException(
                "endpoint \"" + USER_INFO.matcher(shown).replaceFirst("//***@") + "\" " + cure);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiEndpoint endpoint && url.equals(endpoint.url);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url);
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
