package dev.maildomain.password;

import static dev.maildomain.password.GivenPasswords.ADDRESS;
import static dev.maildomain.password.GivenPasswords.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.SecretTemplate;
import dev.maildomain.domainsapi.KnownSecrets;
import dev.maildomain.domainsapi.SecretValue;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSecretReaderTest {

    private static final SecretValue PASSWORD = SecretValue.of("pass5");
    private static final SecretOwner OWNER = SecretOwner.of(
            resource(),
            "smtp",
            new SecretTemplate(null, null, null, Map.of("team", "mail"), Map.of("note", "text"), Map.of()),
            false);
    private static final String HASH = PasswordHash.of(PASSWORD, new SecureRandom());
    private static final PasswordMarks MARKS = PasswordMarks.of(3, PasswordOrigin.SOURCE, Optional.of("again"));

    private final StoredSecretReader reader = new StoredSecretReader(new KnownSecrets());

    @Test
    void noneIsAbsent() {
        assertThat(reader.read(null, OWNER)).isEqualTo(new StoredSecret.Absent());
    }

    @Test
    void aSecretWithoutOurMarkIsForeign() {
        Secret bare = new SecretBuilder()
                .withNewMetadata()
                .withName("smtp")
                .endMetadata()
                .build();
        Secret unlabelled = new SecretBuilder(secret())
                .editMetadata()
                .removeFromLabels(SecretKeys.MANAGED_BY_LABEL)
                .endMetadata()
                .build();

        assertThat(reader.read(bare, OWNER)).isEqualTo(new StoredSecret.Foreign());
        assertThat(reader.read(unlabelled, OWNER)).isEqualTo(new StoredSecret.Foreign());
        assertThat(reader.read(annotated(SecretKeys.OWNER, "Secret/other"), OWNER))
                .isEqualTo(new StoredSecret.Foreign());
    }

    @Test
    void oneOfAnEarlierResourceOfTheSameNameIsLeft() {
        StoredSecret read = reader.read(annotated(SecretKeys.OWNER_UID, "uid-0"), OWNER);

        assertThat(read)
                .isInstanceOfSatisfying(
                        StoredSecret.Left.class,
                        left -> assertThat(left.secret()).isEqualTo(ours(secret())));
    }

    @Test
    void oursTellsItsPasswordAndWhatIsRecordedBesideIt() {
        StoredSecret.Ours ours = ours(secret());

        assertThat(ours.marks()).isEqualTo(MARKS);
        assertThat(ours.username()).hasValue(ADDRESS);
        assertThat(ours.password()).hasValue(PASSWORD);
        assertThat(ours.content().type()).isEqualTo("servicebinding.io/smtp");
        assertThat(ours.edited()).isFalse();
        assertThat(ours.owned()).isFalse();
        assertThat(ours.immutable()).isFalse();
        assertThat(ours.resourceVersion()).isEqualTo("10");
    }

    @Test
    void itTellsWhetherItGoesWithItsOwnerAndCanBeChanged() {
        Secret other = new SecretBuilder(secret())
                .editMetadata()
                .withOwnerReferences(OwnerMark.references(List.of(), OWNER))
                .endMetadata()
                .withImmutable(true)
                .build();

        assertThat(ours(other).owned()).isTrue();
        assertThat(ours(other).immutable()).isTrue();
        assertThat(ours(new SecretBuilder(secret()).withImmutable(false).build())
                        .immutable())
                .isFalse();
    }

    @Test
    void aPasswordThatDoesNotFitItsHashWasEdited() {
        assertThat(ours(withData("username", ADDRESS, "password", "by hand")).edited())
                .isTrue();
        assertThat(ours(withData("username", ADDRESS)).edited()).isTrue();
        assertThat(ours(annotated(SecretKeys.HASH, "")).edited()).isTrue();
    }

    @Test
    void theLoginIsReadUnderTheNamesThatItWasWrittenWith() {
        Secret renamed = new SecretBuilder(withData("user", ADDRESS, "pw", "pass5"))
                .editMetadata()
                .addToAnnotations(SecretKeys.LOGIN_KEYS, "user,pw")
                .endMetadata()
                .build();

        assertThat(ours(renamed).username()).hasValue(ADDRESS);
        assertThat(ours(renamed).password()).hasValue(PASSWORD);
        assertThat(ours(renamed).edited()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "user,pw,more"})
    void whereTheRecordOfTheNamesIsDamagedTheyAreTheUsualOnes(String keys) {
        assertThat(ours(annotated(SecretKeys.LOGIN_KEYS, keys)).password()).hasValue(PASSWORD);
    }

    @Test
    void ofLabelsAndAnnotationsThoseAreReadThatAreDeclaredOrWere() {
        Secret labelled = new SecretBuilder(secret())
                .editMetadata()
                .addToLabels(Map.of("team", "edited", "before", "x", "theirs", "y"))
                .addToAnnotations(Map.of("note", "edited", "earlier", "x", "theirs", "y"))
                .addToAnnotations(SecretKeys.DECLARED_LABELS, "before,gone")
                .addToAnnotations(SecretKeys.DECLARED_ANNOTATIONS, "earlier")
                .endMetadata()
                .build();

        assertThat(ours(labelled).content().labels()).isEqualTo(Map.of("team", "edited", "before", "x"));
        assertThat(ours(labelled).content().annotations()).isEqualTo(Map.of("note", "edited", "earlier", "x"));
        assertThat(ours(secret()).content().labels()).isEmpty();
    }

    @Test
    void whatIsNotTextIsNotThere() {
        Secret binary = new SecretBuilder(secret())
                .addToData("password", Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff}))
                .build();

        assertThat(ours(binary).password()).isEmpty();
        assertThat(ours(binary).edited()).isTrue();
        assertThat(ours(binary).content().data()).containsOnlyKeys("username");
    }

    @Test
    void withoutDataThereIsNoLogin() {
        Secret empty = new SecretBuilder(secret()).withData(null).build();

        assertThat(ours(empty).username()).isEmpty();
        assertThat(ours(empty).password()).isEmpty();
    }

    private StoredSecret.Ours ours(Secret secret) {
        return (StoredSecret.Ours) reader.read(secret, OWNER);
    }

    private static Secret annotated(String key, String value) {
        return new SecretBuilder(secret())
                .editMetadata()
                .addToAnnotations(key, value)
                .endMetadata()
                .build();
    }

    private static Secret withData(String... keysAndValues) {
        SecretBuilder secret = new SecretBuilder(secret()).withData(Map.of());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            secret.addToData(keysAndValues[i], base64(keysAndValues[i + 1]));
        }
        return secret.build();
    }

    private static Secret secret() {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("smtp")
                .withNamespace("mail")
                .withResourceVersion("10")
                .addToLabels(SecretKeys.MANAGED_BY_LABEL, SecretKeys.MANAGED_BY)
                .withAnnotations(OwnerMark.annotations(OWNER))
                .addToAnnotations(MARKS.annotations())
                .addToAnnotations(SecretKeys.HASH, HASH)
                .endMetadata()
                .withType("servicebinding.io/smtp")
                .withData(Map.of("username", base64(ADDRESS), "password", base64(PASSWORD.reveal())))
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
