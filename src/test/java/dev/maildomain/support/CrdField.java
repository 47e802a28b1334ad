package dev.maildomain.support;

import dev.maildomain.support.controlplane.ProjectDirectory;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A field of a generated definition in {@code crds/}.
 *
 * @param kind the resource
 * @param path from {@code spec} or {@code status} on; the elements of a list and the values of a map are a field of their
 *     own, whose path ends with {@code []} and {@code .*}
 * @param required whether it has to be there where its parent is
 */
public record CrdField(String kind, String path, JSONSchemaProps schema, boolean required) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** The definitions, by their files' names. */
    public static List<CustomResourceDefinition> definitions() {
        try (Stream<Path> files = Files.list(ProjectDirectory.resolve("crds"))) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(CrdField::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of all definitions, each after its parent. */
    public static Stream<CrdField> all() {
        return definitions().stream().flatMap(CrdField::of);
    }

    /** The fields of a definition, each after its parent. */
    public static Stream<CrdField> of(CustomResourceDefinition definition) {
        return children(definition.getSpec().getNames().getKind(), "", root(definition));
    }

    /** The schema of a definition's one version. */
    public static JSONSchemaProps root(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
    }

    /** Whether it is an element of a list or a value of a map, and not a field with a name. */
    public boolean isElement() {
        return path.endsWith("[]") || path.endsWith(".*");
    }

    /** Whether users declare it. */
    public boolean isDeclared() {
        return path.startsWith("spec");
    }

    private static Stream<CrdField> children(String kind, String parent, JSONSchemaProps schema) {
        Map<String, JSONSchemaProps> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
        Stream<CrdField> fields = properties.entrySet().stream()
                .flatMap(property -> withChildren(new CrdField(
                        kind,
                        parent.isEmpty() ? property.getKey() : parent + "." + property.getKey(),
                        property.getValue(),
                        schema.getRequired().contains(property.getKey()))));
        Stream<CrdField> items = schema.getItems() == null
                ? Stream.empty()
                : withChildren(
                        new CrdField(kind, parent + "[]", schema.getItems().getSchema(), false));
        Stream<CrdField> values = schema.getAdditionalProperties() == null
                ? Stream.empty()
                : withChildren(new CrdField(
                        kind, parent + ".*", schema.getAdditionalProperties().getSchema(), false));
        return Stream.of(fields, items, values).flatMap(each -> each);
    }

    private static Stream<CrdField> withChildren(CrdField field) {
        return Stream.concat(Stream.of(field), children(field.kind(), field.path(), field.schema()));
    }

    private static CustomResourceDefinition read(Path file) {
        try {
            return SERIALIZATION.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
