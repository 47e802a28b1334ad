package dev.maildomain.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maildomain.domainsapi.NewDomain;
import dev.maildomain.domainsapi.SecretValue;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what there is to know of a call from the request. */
final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern PATH = Pattern.compile("/namespaces/[^/]+/([a-z]+)(?:/([^/?]+))?(/[^?]+)?");

    private Calls() {}

    static boolean isWrite(HttpRequest request) {
        return isWrite(request.method());
    }

    static boolean isWrite(String method) {
        return !READS.contains(method);
    }

    /** A write to the API server. */
    static Call of(HttpRequest request) {
        return toTheCluster(request.method(), request.uri().getPath(), request.bodyString());
    }

    /**
     * A write to the API server.
     *
     * @param content null for none
     */
    static Call toTheCluster(String method, String uriPath, String content) {
        Matcher path = PATH.matcher(uriPath);
        if (!path.find()) {
            return cluster(method + " " + uriPath, Optional.empty());
        }
        JsonNode body = body(content);
        String kind = path.group(1);
        String name = path.group(2) == null ? body.path("metadata").path("name").asText("(generated)") : path.group(2);
        String subresource = path.group(3) == null ? "" : path.group(3);
        String reason = kind.equals("events") ? " " + body.path("reason").asText("") : "";
        return cluster(
                method + " " + kind + "/" + name + subresource + reason,
                kind.equals("secrets")
                        ? Optional.of(new SecretWrite(name, password(body), method.equals("DELETE")))
                        : Optional.empty());
    }

    /** A call of the Domains API. */
    static Call of(String method, Object[] arguments, Predicate<String> isActive) {
        String names = Stream.of(arguments)
                .map(argument -> argument instanceof NewDomain domain ? domain.name() : argument)
                .filter(String.class::isInstance)
                .map(name -> " " + name)
                .collect(Collectors.joining());
        Set<SecretValue> passwords = Stream.of(arguments)
                .flatMap(argument -> argument instanceof NewDomain domain
                        ? domain.smtpPassword().stream()
                        : Stream.of(argument)
                                .filter(SecretValue.class::isInstance)
                                .map(SecretValue.class::cast))
                .collect(Collectors.toSet());
        return new Call(
                Call.Edge.DOMAINS_API,
                method + names,
                passwords,
                Optional.empty(),
                method.equals("verifyDomain") && isActive.test((String) arguments[0]));
    }

    private static Call cluster(String what, Optional<SecretWrite> secret) {
        return new Call(Call.Edge.KUBERNETES, what, Set.of(), secret, false);
    }

    private static JsonNode body(String body) {
        try {
            return body == null || body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<SecretValue> password(JsonNode body) {
        return Optional.ofNullable(body.path("data").path("password").textValue())
                .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                .map(SecretValue::of);
    }
}
