package dev.maildomain.password;

import static dev.maildomain.password.GivenPasswords.ADDRESS;
import static dev.maildomain.password.GivenPasswords.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.domainsapi.SecretValue;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretShapeTest {

    private static final SmtpBinding BINDING = new SmtpBinding(SERVER, ADDRESS, SecretValue.of("pass5"));
    private static final SecretTemplate.Keys RENAMED =
            new SecretTemplate.Keys("t", "pr", "h", "po", "u", "pw", "ur", Map.of());
    private static final SecretTemplate TEMPLATE =
            new SecretTemplate("name", "Opaque", RENAMED, Map.of("team", "mail"), Map.of("note", "text"), Map.of());

    @Test
    void nothingDeclaredIsTheBindingOfAnApplication() {
        SecretContent content = SecretShape.of(null).content(BINDING);

        assertThat(content.type()).isEqualTo("servicebinding.io/smtp");
        assertThat(content.data()).containsOnlyKeys("type", "provider", "host", "port", "username", "password", "uri");
        assertThat(content.labels()).isEmpty();
        assertThat(content.annotations()).isEmpty();
        assertThat(SecretShape.of(new SecretTemplate(null, null, null, null, null, Map.of())))
                .isEqualTo(SecretShape.of(null));
    }

    @Test
    void everythingCanBeDeclared() {
        SecretContent content = SecretShape.of(TEMPLATE).content(BINDING);

        assertThat(content.type()).isEqualTo("Opaque");
        assertThat(content.labels()).isEqualTo(Map.of("team", "mail"));
        assertThat(content.annotations()).isEqualTo(Map.of("note", "text"));
        assertThat(content.data())
                .containsOnlyKeys("t", "pr", "h", "po", "u", "pw", "ur")
                .containsEntry("t", SecretValue.of("smtp"))
                .containsEntry("pr", SecretValue.of("maildomain"))
                .containsEntry("h", SecretValue.of(SERVER.host()))
                .containsEntry("po", SecretValue.of("587"))
                .containsEntry("u", SecretValue.of(ADDRESS))
                .containsEntry("pw", SecretValue.of("pass5"))
                .containsEntry("ur", BINDING.entries().get(BindingEntry.URI));
    }

    @Test
    void anEntryThatIsNotRenamedKeepsItsName() {
        SecretTemplate.Keys one = new SecretTemplate.Keys(null, null, null, null, "user", null, null, Map.of());
        SecretTemplate template = new SecretTemplate(null, null, one, null, null, Map.of());

        assertThat(SecretShape.of(template).content(BINDING).data())
                .containsOnlyKeys("type", "provider", "host", "port", "user", "password", "uri");
    }

    @Test
    void theContentIsACopyAndPrintsNoPassword() {
        Map<String, SecretValue> data = new HashMap<>(Map.of("password", SecretValue.of("pass5")));
        SecretContent content = new SecretContent("Opaque", Map.of(), Map.of(), data);
        data.clear();

        assertThat(content.data()).containsOnlyKeys("password");
        assertThat(content).asString().doesNotContain("pass5");
    }
}
