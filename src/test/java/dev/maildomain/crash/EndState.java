package dev.maildomain.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything that is left in a world, without what differs between worlds that are as good as each other: identities,
 * times, keys and passwords.
 *
 * @param text one line for each fact
 */
record EndState(String text) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARYING = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}" // uid
                    + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z" // RFC 3339
                    + "|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [0-9:]+ (GMT|UTC|[+]0000)" // RFC 1123
                    + "|\\b[0-9a-f]{24,64}\\b" // id, digest
                    + "|\\b\\d+\\.[A-Za-z0-9+/=.]{40,}" // salted hash
                    + "|p=[A-Za-z0-9+/=]+"); // public key

    static EndState of(World world) {
        String text = world.serviceState().stream()
                        .map(domain -> "service " + plain(domain) + "\n")
                        .sorted()
                        .collect(Collectors.joining())
                + world.resources().all().stream()
                        .sorted(Comparator.comparing(resource ->
                                resource.getKind() + resource.getMetadata().getName()))
                        .map(EndState::resource)
                        .collect(Collectors.joining())
                + world.secrets().stream()
                        .sorted(Comparator.comparing(
                                secret -> secret.getMetadata().getName()))
                        .map(EndState::secret)
                        .collect(Collectors.joining());
        return new EndState(VARYING.matcher(text).replaceAll("*"));
    }

    private static String plain(JsonNode domain) {
        ObjectNode plain = domain.deepCopy();
        plain.remove(List.of("id", "created_at", "dkimKeys", "dkim", "records", "account"));
        plain.set("credentials", JSON.valueToTree(names(domain.get("credentials"))));
        return plain.toString();
    }

    private static TreeSet<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String resource(CustomResource<?, ?> resource) {
        ObjectNode status = resource.getStatus() == null
                ? JSON.createObjectNode()
                : JSON.<ObjectNode>valueToTree(resource.getStatus());
        status.remove("dnsRecords");
        status.path("conditions").forEach(condition -> ((ObjectNode) condition).remove("message"));
        String name = resource.getKind() + " " + resource.getMetadata().getName();
        return "%s finalizers %s%s\n%s"
                .formatted(
                        name,
                        resource.getMetadata().getFinalizers(),
                        resource.isMarkedForDeletion() ? " being deleted" : "",
                        status.properties().stream()
                                .map(field -> name + " status." + field.getKey() + " " + field.getValue() + "\n")
                                .collect(Collectors.joining()));
    }

    private static String secret(Secret secret) {
        return "Secret %s %s keys %s labels %s annotations %s owners %s\n"
                .formatted(
                        secret.getMetadata().getName(),
                        secret.getType(),
                        secret.getData() == null
                                ? List.of()
                                : new TreeSet<>(secret.getData().keySet()),
                        secret.getMetadata().getLabels(),
                        secret.getMetadata().getAnnotations(),
                        secret.getMetadata().getOwnerReferences().stream()
                                .map(OwnerReference::getName)
                                .toList());
    }

    /** The facts in which this differs from what was to be expected. */
    String differenceFrom(EndState expected) {
        List<String> here = text.lines().toList();
        List<String> there = expected.text.lines().toList();
        return there.stream()
                        .filter(line -> !here.contains(line))
                        .map(line -> "  expected " + line + "\n")
                        .collect(Collectors.joining())
                + here.stream()
                        .filter(line -> !there.contains(line))
                        .map(line -> "  but was  " + line + "\n")
                        .collect(Collectors.joining());
    }
}
