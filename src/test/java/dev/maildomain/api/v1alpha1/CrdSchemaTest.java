package dev.maildomain.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.api.v1alpha1.CrdExamples.Example;
import dev.maildomain.support.CrdField;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every generated definition in {@code crds/} has to keep to. */
class CrdSchemaTest {

    /** What YAML 1.1 reads as a boolean or as nothing where it isn't quoted, in lower case. */
    private static final Set<String> NOT_TEXT_IN_YAML =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "");

    @Test
    void definesBothKinds() {
        assertThat(CrdField.definitions())
                .extracting(definition -> definition.getSpec().getNames().getKind())
                .containsExactly("MailDomain", "SmtpCredential");
    }

    @Test
    void everyFieldSaysWhatItMeans() {
        assertThat(CrdField.all().filter(field -> !field.isElement()))
                .allSatisfy(field -> assertThat(field.schema().getDescription()).isNotBlank());
    }

    @Test
    void everyFieldHasATypeAndLetsNothingUnknownThrough() {
        assertThat(CrdField.all()).allSatisfy(field -> {
            assertThat(field.schema().getType()).isIn("string", "boolean", "integer", "object", "array");
            assertThat(field.schema().getXKubernetesPreserveUnknownFields()).isNull();
        });
    }

    @Test
    void noFieldIsFilledInByADefault() {
        assertThat(CrdField.all())
                .allSatisfy(field -> assertThat(field.schema().getDefault()).isNull());
    }

    @Test
    void noValueOfAnEnumerationIsReadAsSomethingElseFromYaml() {
        assertThat(CrdField.all()
                        .flatMap(field -> field.schema().getEnum().stream())
                        .map(JsonNode::asText))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value.toLowerCase(Locale.ROOT)).isNotIn(NOT_TEXT_IN_YAML));
    }

    @Test
    void specIsRequired() {
        assertThat(CrdField.all().filter(field -> field.path().equals("spec")))
                .hasSize(2)
                .allMatch(CrdField::required);
    }

    @Test
    void everyListSaysHowItMerges() {
        assertThat(CrdField.all().filter(field -> field.schema().getType().equals("array")))
                .allSatisfy(field -> {
                    String name = field.path().substring(field.path().lastIndexOf('.') + 1);
                    assertThat(field.schema().getXKubernetesListType())
                            .isEqualTo(
                                    switch (name) {
                                        case "conditions" -> "map";
                                        case "ips", "namespaces" -> "set";
                                        default -> "atomic";
                                    });
                    assertThat(field.schema().getXKubernetesListMapKeys())
                            .isEqualTo(name.equals("conditions") ? List.of("type") : List.of());
                });
    }

    @Test
    void everyTextListAndMapThatIsDeclaredHasABound() {
        assertThat(CrdField.all().filter(CrdField::isDeclared)).allSatisfy(field -> {
            JSONSchemaProps schema = field.schema();
            switch (schema.getType()) {
                case "string" ->
                    assertThat(schema.getMaxLength() != null
                                    || !schema.getEnum().isEmpty())
                            .isTrue();
                case "array" -> assertThat(schema.getMaxItems()).isNotNull();
                case "object" ->
                    assertThat(schema.getMaxProperties() != null || schema.getAdditionalProperties() == null)
                            .isTrue();
                default -> {}
            }
        });
    }

    @Test
    void everyExampleOfSomethingRefusedSaysWhy() {
        assertThat(CrdExamples.invalid())
                .allSatisfy(example -> assertThat(example.refusal()).isNotBlank());
    }

    @Test
    void everythingThatIsRefusedHasAnExample() {
        List<String> missing = CrdField.definitions().stream()
                .flatMap(definition -> {
                    String kind = definition.getSpec().getNames().getKind();
                    List<String> refusals = CrdExamples.invalid()
                            .filter(example -> example.first().getKind().equals(kind))
                            .map(Example::refusal)
                            .toList();
                    return Stream.concat(
                                    rules(CrdField.root(definition)),
                                    CrdField.of(definition)
                                            .filter(CrdField::isDeclared)
                                            .flatMap(CrdSchemaTest::limits))
                            .filter(limit -> refusals.stream().noneMatch(refusal -> refusal.contains(limit)))
                            .map(limit -> kind + ": " + limit);
                })
                .toList();

        assertThat(missing).isEmpty();
    }

    /** What the API server says when a limit of a field isn't kept. */
    private static Stream<String> limits(CrdField field) {
        JSONSchemaProps schema = field.schema();
        String path = field.path().replace("[]", "[0]").replace(".*", ".key");
        List<String> limits = new ArrayList<>(rules(schema).toList());
        if (field.required()) {
            limits.add(path + ": Required value");
        }
        if (!schema.getEnum().isEmpty()) {
            limits.add(path + ": Unsupported value");
        }
        if (schema.getMinLength() != null) {
            limits.add(path + " in body should be at least " + schema.getMinLength() + " chars long");
        }
        if (schema.getMaxLength() != null) {
            limits.add(path + ": Too long");
        }
        if (schema.getMinItems() != null) {
            limits.add(path + " in body should have at least " + schema.getMinItems() + " items");
        }
        if (schema.getMaxItems() != null) {
            limits.add(path + ": Too many");
        }
        if (schema.getMinProperties() != null) {
            limits.add(path + " in body should have at least " + schema.getMinProperties() + " properties");
        }
        if (schema.getMaxProperties() != null) {
            limits.add(path + ": Too many");
        }
        if (Set.of("boolean", "integer").contains(schema.getType())) {
            limits.add(path + " in body must be of type " + schema.getType());
        }
        return limits.stream();
    }

    private static Stream<String> rules(JSONSchemaProps schema) {
        return schema.getXKubernetesValidations().stream()
                .map(ValidationRule::getMessage)
                .map(Objects::requireNonNull);
    }
}
