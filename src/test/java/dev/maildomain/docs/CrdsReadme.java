package dev.maildomain.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.docs.ApiCoverage.Deed;
import dev.maildomain.docs.ApiCoverage.Endpoint;
import dev.maildomain.docs.ApiCoverage.Field;
import dev.maildomain.docs.ApiCoverage.Row;
import dev.maildomain.docs.ApiCoverage.Use;
import dev.maildomain.support.CrdField;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders {@code crds/README.md}. */
final class CrdsReadme {

    private static final String HEAD = """
            # The custom resources

            Reference of the definitions in this folder, and of what they cover of the Domains API. All of the folder is
            generated from the classes in `dev.maildomain.api.v1alpha1`.

            No field has a default. What breaks a rule or a bound is refused by the API server.
            """;

    private static final String COVERAGE = """

            ## Coverage of the Domains API

            Every call, parameter and value of the Domains API reference page; the manifest field that sets it, or what the
            operator uses it for; and the test that shows it.
            """;

    private CrdsReadme() {}

    static String render() {
        return HEAD
                + CrdField.definitions().stream().map(CrdsReadme::reference).collect(Collectors.joining())
                + COVERAGE
                + table(List.of("Call", "Parameter", "Value", "Field or use", "Test"), coverage());
    }

    private static String reference(CustomResourceDefinition definition) {
        CustomResourceDefinitionNames names = definition.getSpec().getNames();
        String title = "\n## %s\n\n`%s/%s`, `kubectl get %s` or `%s`\n"
                .formatted(
                        names.getKind(),
                        definition.getSpec().getGroup(),
                        definition.getSpec().getVersions().get(0).getName(),
                        names.getPlural(),
                        names.getShortNames().get(0));
        String rules = Stream.concat(
                        Stream.of(CrdField.root(definition)),
                        CrdField.of(definition).filter(CrdsReadme::isWhole).map(CrdField::schema))
                .flatMap(CrdsReadme::rules)
                .map("- %s\n"::formatted)
                .collect(Collectors.joining("", "\n", ""));
        return title
                + rules
                + table(
                        List.of("Field", "Type", "Bounds", "Description"),
                        CrdField.of(definition)
                                .filter(field -> !field.isElement())
                                .map(field -> List.of(
                                        code(field.path()),
                                        type(field.schema()),
                                        bounds(field),
                                        text(field.schema().getDescription())))
                                .toList());
    }

    /** What holds for several fields together stands before the table. */
    private static boolean isWhole(CrdField field) {
        return field.path().equals("spec");
    }

    private static String type(JSONSchemaProps schema) {
        if (schema.getItems() != null) {
            return "list of " + type(schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            return "map of " + type(schema.getAdditionalProperties().getSchema());
        }
        return schema.getFormat() == null || schema.getType().equals("integer") ? schema.getType() : schema.getFormat();
    }

    private static String bounds(CrdField field) {
        List<String> bounds = new ArrayList<>();
        if (field.required()) {
            bounds.add("required");
        }
        if (!isWhole(field)) {
            bounds.addAll(ownBounds(field.schema()));
        }
        if (field.schema().getItems() != null) {
            ownBounds(field.schema().getItems().getSchema()).forEach(bound -> bounds.add("each " + bound));
        }
        if (field.schema().getAdditionalProperties() != null) {
            ownBounds(field.schema().getAdditionalProperties().getSchema())
                    .forEach(bound -> bounds.add("each value " + bound));
        }
        return String.join("; ", bounds);
    }

    private static List<String> ownBounds(JSONSchemaProps schema) {
        List<String> bounds = new ArrayList<>();
        if (!schema.getEnum().isEmpty()) {
            bounds.add(schema.getEnum().stream()
                    .map(JsonNode::asText)
                    .map(CrdsReadme::code)
                    .collect(Collectors.joining(", ")));
        }
        range(schema.getMinLength(), schema.getMaxLength(), "characters").forEach(bounds::add);
        range(schema.getMinItems(), schema.getMaxItems(), "items").forEach(bounds::add);
        range(schema.getMinProperties(), schema.getMaxProperties(), "entries").forEach(bounds::add);
        if ("set".equals(schema.getXKubernetesListType())) {
            bounds.add("no two equal, in any order");
        }
        if (schema.getPattern() != null) {
            bounds.add(code(schema.getPattern()));
        }
        rules(schema).forEach(bounds::add);
        return bounds;
    }

    private static Stream<String> range(Long min, Long max, String unit) {
        if (max != null) {
            return Stream.of((min == null ? "at most " : min + " to ") + max + " " + unit);
        }
        return min == null ? Stream.empty() : Stream.of("at least " + min + " " + unit);
    }

    private static Stream<String> rules(JSONSchemaProps schema) {
        return schema.getXKubernetesValidations().stream()
                .map(ValidationRule::getMessage)
                .map(CrdsReadme::text);
    }

    private static String text(String plain) {
        return plain.replace("<", "&lt;");
    }

    private static List<List<String>> coverage() {
        List<List<String>> rows = new ArrayList<>();
        for (Endpoint endpoint : ApiCoverage.endpoints()) {
            for (Row row : endpoint.rows()) {
                rows.add(List.of(
                        code(endpoint.request()),
                        code(row.parameter()),
                        row.value(),
                        use(row.use()),
                        test(row.test())));
            }
        }
        return rows;
    }

    private static String use(Use use) {
        if (use instanceof Field field) {
            return field.kind() + " " + code(field.path() + (field.value().isEmpty() ? "" : ": " + field.value()));
        }
        return ((Deed) use).description();
    }

    private static String test(String name) {
        return code(name.substring(name.lastIndexOf('.') + 1).replace('#', '.'));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return "\n" + line(head) + line(head.stream().map(column -> "---").toList())
                + rows.stream().map(CrdsReadme::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
