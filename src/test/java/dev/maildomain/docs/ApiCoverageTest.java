package dev.maildomain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maildomain.docs.ApiCoverage.Endpoint;
import dev.maildomain.docs.ApiCoverage.Field;
import dev.maildomain.docs.ApiCoverage.Row;
import dev.maildomain.domainsapi.DomainsApi;
import dev.maildomain.support.CrdField;
import dev.maildomain.support.controlplane.ProjectDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiCoverageTest {

    @Test
    void namesEachOperationOnce() {
        assertThat(ApiCoverage.endpoints())
                .extracting(Endpoint::operation)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DomainsApi.class.getDeclaredMethods())
                        .map(method -> method.getName())
                        .toList());
    }

    @Test
    void namesFieldsThatExistWithValuesThatTheyTake() {
        List<CrdField> existing = CrdField.all().filter(CrdField::isDeclared).toList();

        assertThat(fields())
                .allSatisfy(field -> assertThat(existing)
                        .filteredOn(candidate -> candidate.kind().equals(field.kind())
                                && candidate.path().equals(field.path()))
                        .singleElement()
                        .matches(candidate -> takes(candidate, field.value()), "takes " + field.value()));
    }

    @Test
    void leavesNoFieldWithoutUse() {
        assertThat(CrdField.all()
                        .filter(CrdField::isDeclared)
                        .filter(field -> !field.schema().getType().equals("object")))
                .isNotEmpty()
                .allSatisfy(declared -> assertThat(covers(declared, fieldsOfTheApi(declared.kind())))
                        .as("%s %s is either of the API or of the operator", declared.kind(), declared.path())
                        .isNotEqualTo(covers(
                                declared, ApiCoverage.fieldsOfTheOperator().get(declared.kind()))));
    }

    @Test
    void leavesNoValueOfAFieldWithoutUse() {
        assertThat(CrdField.all()
                        .filter(CrdField::isDeclared)
                        .filter(field -> fieldsOfTheApi(field.kind()).contains(field.path())))
                .isNotEmpty()
                .allSatisfy(declared -> assertThat(fields())
                        .filteredOn(field -> field.kind().equals(declared.kind())
                                && field.path().equals(declared.path()))
                        .extracting(Field::value)
                        .containsAll(values(declared)));
    }

    @Test
    void namesFieldsOfTheOperatorThatExist() {
        ApiCoverage.fieldsOfTheOperator()
                .forEach((kind, paths) -> assertThat(CrdField.all()
                                .filter(field -> field.kind().equals(kind))
                                .map(CrdField::path))
                        .containsAll(paths));
    }

    @Test
    void leavesNothingOfTheApiWithoutUseAndTest() {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.use()).isNotNull();
            assertThat(row.test()).isNotEmpty();
        });
    }

    @Test
    void namesTestsThatExist() {
        assertThat(rows().map(Row::test)).allSatisfy(test -> {
            String[] classAndMethod = test.split("#");
            assertThat(Class.forName(classAndMethod[0]).getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(classAndMethod[1]));
        });
    }

    /** With {@code -Dupdate.docs=true} the file is written instead. */
    @Test
    void isWhatTheReadmeSays() throws IOException {
        Path readme = ProjectDirectory.resolve("crds/README.md");
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(readme, CrdsReadme.render());
        }

        assertThat(readme)
                .as("crds/README.md is generated; write it by: mvn test -Dtest=ApiCoverageTest -Dupdate.docs=true")
                .hasContent(CrdsReadme.render());
    }

    private static Stream<Row> rows() {
        return ApiCoverage.endpoints().stream().flatMap(endpoint -> endpoint.rows().stream());
    }

    private static List<Field> fields() {
        return rows().map(Row::use)
                .filter(Field.class::isInstance)
                .map(Field.class::cast)
                .toList();
    }

    private static List<String> fieldsOfTheApi(String kind) {
        return fields().stream()
                .filter(field -> field.kind().equals(kind))
                .map(Field::path)
                .toList();
    }

    private static boolean covers(CrdField field, Collection<String> paths) {
        return paths.stream().anyMatch(path -> field.path().matches(Pattern.quote(path) + "([.\\[].*)?"));
    }

    /** The values that a field may have, where they can be counted. */
    private static List<String> values(CrdField field) {
        return field.schema().getType().equals("boolean")
                ? List.of("true", "false")
                : field.schema().getEnum().stream().map(JsonNode::asText).toList();
    }

    private static boolean takes(CrdField field, String value) {
        return switch (field.schema().getType()) {
            case "boolean" -> values(field).contains(value);
            case "integer" -> value.matches("\\d+");
            default -> value.isEmpty() || values(field).contains(value);
        };
    }
}
