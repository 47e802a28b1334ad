package dev.maildomain.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.account.SmtpServer;
import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.ownership.StaleResourceException;
import dev.maildomain.support.Resources;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class LoginSecretsIT {

    private static final String ADDRESS = "app@example.com";
    private static final PasswordMarks MARKS = PasswordMarks.of(3, PasswordOrigin.GENERATED, Optional.of("again"));
    private static final SmtpBinding BINDING =
            new SmtpBinding(new SmtpServer("smtp.example.org", 587), ADDRESS, SecretValue.of("pass5"));
    private static final SecretTemplate.Keys RENAMED =
            new SecretTemplate.Keys(null, null, null, null, "user", "pw", null, Map.of());

    private final KubernetesClient client;
    private final String namespace;
    private final Resources resources;
    private final LoginSecrets secrets;
    private HasMetadata resource;

    LoginSecretsIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.resources = new Resources(client, namespace.name());
        this.secrets = new LoginSecrets(client, new KnownSecrets(), new SecureRandom());
    }

    @BeforeEach
    void create() {
        resource = resources.smtpCredential("app", "{domainRef: {name: example}, login: app}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opaque", "kubernetes.io/basic-auth", "servicebinding.io/smtp"})
    void makesSecretsOfEveryType(String type) {
        SecretOwner owner = owner(new SecretTemplate(null, type, null, null, null, Map.of()));

        assertThat(written(owner).content()).isEqualTo(owner.shape().content(BINDING));
        assertThat(current("app").getType()).isEqualTo(type);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        SecretOwner owner = owner(new SecretTemplate(
                "mine", "Opaque", RENAMED, Map.of("team", "mail"), Map.of("note", "text"), Map.of()));

        StoredSecret.Ours written = written(owner);

        assertThat(secrets.readMain(owner)).isEqualTo(written);
        assertThat(written.marks()).isEqualTo(MARKS);
        assertThat(written.username()).hasValue(ADDRESS);
        assertThat(written.password()).hasValue(BINDING.password());
        assertThat(written.edited()).isFalse();
        assertThat(written.owned()).isTrue();
        assertThat(resources.valuesOf("mine")).containsEntry("user", ADDRESS).containsEntry("pw", "pass5");
    }

    @Test
    void thePendingSecretIsOfUseToNobodyElse() {
        SecretOwner owner = owner(null);

        StoredSecret pending =
                secrets.writePending(owner, new StoredSecret.Absent(), MARKS, ADDRESS, BINDING.password());

        assertThat(secrets.readPending(owner)).isEqualTo(pending);
        assertThat(current("app-pending").getType()).isEqualTo("Opaque");
        assertThat(resources.valuesOf("app-pending")).isEqualTo(Map.of("username", ADDRESS, "password", "pass5"));
    }

    @Test
    void whatIsNoLongerDeclaredGoesAndWhatIsOthersStays() {
        SecretTemplate before = new SecretTemplate(
                null, null, RENAMED, Map.of("team", "mail", "tier", "one"), Map.of("note", "text"), Map.of());
        written(owner(before));
        edit(
                "app",
                secret -> new SecretBuilder(secret)
                        .editMetadata()
                        .addToLabels("theirs", "x")
                        .addToAnnotations("theirs", "x")
                        .endMetadata()
                        .build());
        SecretOwner owner = owner(new SecretTemplate(null, null, null, Map.of("team", "post"), null, Map.of()));

        secrets.writeMain(owner, secrets.readMain(owner), MARKS, BINDING);

        assertThat(current("app").getMetadata().getLabels())
                .isEqualTo(Map.of(SecretKeys.MANAGED_BY_LABEL, SecretKeys.MANAGED_BY, "team", "post", "theirs", "x"));
        assertThat(current("app").getMetadata().getAnnotations())
                .containsEntry("theirs", "x")
                .doesNotContainKeys("note", SecretKeys.DECLARED_ANNOTATIONS);
        assertThat(resources.valuesOf("app"))
                .containsKeys("username", "password")
                .doesNotContainKeys("user", "pw");
    }

    @Test
    void whatIsNoLongerRecordedGoes() {
        SecretOwner owner = owner(null);
        StoredSecret before = written(owner);

        secrets.writeMain(owner, before, PasswordMarks.of(4, PasswordOrigin.EDITED, Optional.empty()), BINDING);

        assertThat(((StoredSecret.Ours) secrets.readMain(owner)).marks())
                .isEqualTo(PasswordMarks.of(4, PasswordOrigin.EDITED, Optional.empty()));
    }

    @Test
    void aMovedEditStaysAnEdit() {
        StoredSecret.Ours old = written(owner(null));
        SecretOwner renamed = owner(new SecretTemplate("new", null, RENAMED, null, null, Map.of()));

        StoredSecret.Ours moved = move(renamed, old);

        assertThat(moved.edited()).isFalse();
        assertThat(moved.marks()).isEqualTo(old.marks());
        assertThat(moved.password()).isEqualTo(old.password());

        secrets.delete(renamed, "new", moved);
        edit(
                "app",
                secret -> new SecretBuilder(secret)
                        .addToData("password", "YnkgaGFuZA==")
                        .build());
        assertThat(move(renamed, (StoredSecret.Ours) secrets.read(renamed, "app"))
                        .edited())
                .isTrue();
    }

    @Test
    void aSecretThatHasChangedSinceIsNotMoved() {
        StoredSecret.Ours old = written(owner(null));
        touch("app");
        SecretOwner renamed = owner(new SecretTemplate("new", null, null, null, null, Map.of()));

        assertThatThrownBy(() -> move(renamed, old)).isInstanceOf(StaleResourceException.class);
        assertThat(current("new")).isNull();
    }

    @Test
    void aSecretThatAnEarlierResourceLeftIsTakenOver() {
        written(SecretOwner.of(resource, "app", null, true));
        client.resource(resource).delete();
        HasMetadata again = resources.smtpCredential("app", "{domainRef: {name: example}, login: app}");
        SecretOwner owner = SecretOwner.of(again, "app", null, false);
        StoredSecret left = secrets.readMain(owner);
        assertThat(left).isInstanceOf(StoredSecret.Left.class);

        StoredSecret taken = secrets.own(owner, "app", left);

        assertThat(taken).isInstanceOfSatisfying(StoredSecret.Ours.class, ours -> {
            assertThat(ours.owned()).isTrue();
            assertThat(ours.edited()).isFalse();
            assertThat(ours.password()).hasValue(BINDING.password());
        });
        assertThat(current("app").getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getUid)
                .containsExactly(owner.uid());
    }

    @Test
    void anImmutableSecretCanBeOwnedOrNot() {
        SecretOwner owner = owner(null);
        written(owner);
        edit("app", secret -> new SecretBuilder(secret).withImmutable(true).build());
        SecretOwner retaining = SecretOwner.of(resource, "app", null, true);

        StoredSecret freed = secrets.own(retaining, "app", secrets.readMain(retaining));

        assertThat(freed).isInstanceOfSatisfying(StoredSecret.Ours.class, ours -> {
            assertThat(ours.immutable()).isTrue();
            assertThat(ours.owned()).isFalse();
        });
    }

    @Test
    void aSecretThatHasChangedSinceIsNotOverwrittenOrDeleted() {
        SecretOwner owner = owner(null);
        StoredSecret.Ours before = written(owner);
        touch("app");
        Secret changed = current("app");

        assertThatThrownBy(() -> secrets.writeMain(owner, before, MARKS, BINDING))
                .isInstanceOf(StaleResourceException.class);
        assertThatThrownBy(() -> secrets.own(owner, "app", before)).isInstanceOf(StaleResourceException.class);
        assertThatThrownBy(() -> secrets.delete(owner, "app", before)).isInstanceOf(StaleResourceException.class);
        assertThat(current("app")).isEqualTo(changed);
    }

    @Test
    void aSecretThatHasGoneOrComeSinceIsNotWritten() {
        SecretOwner owner = owner(null);
        StoredSecret.Ours before = written(owner);
        secrets.delete(owner, "app", before);
        assertThat(current("app")).isNull();

        assertThatThrownBy(() -> secrets.writeMain(owner, before, MARKS, BINDING))
                .isInstanceOf(StaleResourceException.class);
        assertThat(current("app")).isNull();

        Secret theirs = resources.secret("app", Map.of(), Map.of("password", "theirs"));
        assertThatThrownBy(() -> secrets.writeMain(owner, new StoredSecret.Absent(), MARKS, BINDING))
                .isInstanceOf(StaleResourceException.class);
        assertThat(current("app")).isEqualTo(theirs);
    }

    @Test
    void somebodyElsesSecretIsNotTakenOver() {
        SecretOwner owner = owner(null);
        Secret theirs = resources.secret("app", Map.of(), Map.of("password", "theirs"));
        StoredSecret read = secrets.readMain(owner);
        assertThat(read).isEqualTo(new StoredSecret.Foreign());

        assertThatThrownBy(() -> secrets.own(owner, "app", read)).isInstanceOf(StaleResourceException.class);
        assertThatThrownBy(() -> secrets.writeMain(owner, read, MARKS, BINDING))
                .isInstanceOf(StaleResourceException.class);
        assertThat(current("app")).isEqualTo(theirs);
    }

    private SecretOwner owner(SecretTemplate template) {
        return SecretOwner.of(resource, "app", template, false);
    }

    private StoredSecret.Ours written(SecretOwner owner) {
        return (StoredSecret.Ours) secrets.writeMain(owner, new StoredSecret.Absent(), MARKS, BINDING);
    }

    private StoredSecret.Ours move(SecretOwner owner, StoredSecret.Ours from) {
        SmtpBinding binding =
                new SmtpBinding(BINDING.server(), ADDRESS, from.password().orElseThrow());
        return (StoredSecret.Ours)
                secrets.move(owner, new FormerSecret("app", from), new StoredSecret.Absent(), binding);
    }

    private Secret current(String name) {
        return client.secrets().inNamespace(namespace).withName(name).get();
    }

    private void touch(String name) {
        edit(
                name,
                secret -> new SecretBuilder(secret)
                        .editMetadata()
                        .addToAnnotations("theirs", "touched")
                        .endMetadata()
                        .build());
    }

    private void edit(String name, UnaryOperator<Secret> change) {
        client.secrets().inNamespace(namespace).withName(name).edit(change);
    }
}
