package dev.maildomain.password;

import static dev.maildomain.password.GivenPasswords.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerMarkTest {

    private static final SecretOwner OWNER = SecretOwner.of(resource(), "smtp", null, false);
    private static final SecretOwner RETAINING = SecretOwner.of(resource(), "smtp", null, true);
    private static final OwnerReference THEIRS =
            new OwnerReferenceBuilder().withKind("ConfigMap").withUid("uid-2").build();

    @Test
    void aSecretNamesItsOwnerWithAndWithoutAReferenceToIt() {
        assertThat(OwnerMark.ownersOf(marked(OWNER), Secret.class)).containsExactly("smtp");
        assertThat(OwnerMark.ownersOf(marked(RETAINING), Secret.class)).containsExactly("smtp");
        assertThat(OwnerMark.ownersOf(marked(RETAINING), ConfigMap.class)).isEmpty();
        assertThat(OwnerMark.ownersOf(
                        new SecretBuilder().withNewMetadata().endMetadata().build(), Secret.class))
                .isEmpty();
    }

    @Test
    void onlyASecretThatIsToBeDeletedWithItsOwnerRefersToIt() {
        assertThat(OwnerMark.references(List.of(), OWNER))
                .singleElement()
                .satisfies(reference -> assertThat(reference)
                        .returns("uid-1", OwnerReference::getUid)
                        .returns(true, OwnerReference::getController)
                        .returns(false, OwnerReference::getBlockOwnerDeletion));
        assertThat(OwnerMark.references(OwnerMark.references(List.of(), OWNER), OWNER))
                .hasSize(1);
        assertThat(OwnerMark.references(OwnerMark.references(List.of(), OWNER), RETAINING))
                .isEmpty();
    }

    @Test
    void referencesToOthersStay() {
        assertThat(OwnerMark.references(List.of(THEIRS), OWNER)).hasSize(2).contains(THEIRS);
        assertThat(OwnerMark.references(List.of(THEIRS), RETAINING)).containsExactly(THEIRS);
    }

    /** Its uid is dead, and the garbage collector would delete the Secret for its sake. */
    @Test
    void aReferenceToAnEarlierResourceOfTheSameNameGoes() {
        OwnerReference dead = new OwnerReferenceBuilder(
                        OwnerMark.references(List.of(), OWNER).get(0))
                .withUid("uid-0")
                .build();

        assertThat(OwnerMark.references(List.of(dead, THEIRS), OWNER))
                .extracting(OwnerReference::getUid)
                .containsExactly("uid-2", "uid-1");
        assertThat(OwnerMark.references(List.of(dead, THEIRS), RETAINING)).containsExactly(THEIRS);
    }

    /** Beside a living owner a dead one does no harm, unless the Secret shall stay without either. */
    @Test
    void aSecretThatShallStayGoesWithWhatEverOfTheNameItRefersTo() {
        Secret referring = marked(OWNER);
        OwnerReference ours = referring.getMetadata().getOwnerReferences().get(0);
        Secret dead = referring(new OwnerReferenceBuilder(ours).withUid("uid-0").build());

        assertThat(OwnerMark.isReferenceOn(referring, OWNER)).isTrue();
        assertThat(OwnerMark.isReferenceOn(dead, OWNER)).isFalse();
        assertThat(OwnerMark.isReferenceOn(referring, RETAINING)).isTrue();
        assertThat(OwnerMark.isReferenceOn(dead, RETAINING)).isTrue();
        assertThat(OwnerMark.isReferenceOn(referring(THEIRS), RETAINING)).isFalse();
    }

    private static Secret referring(OwnerReference reference) {
        return new SecretBuilder(marked(RETAINING))
                .editMetadata()
                .withOwnerReferences(reference)
                .endMetadata()
                .build();
    }

    @Test
    void aReferenceThatDiffersInAnythingButTheUidIsToAnother() {
        OwnerReference ours = OwnerMark.references(List.of(), OWNER).get(0);
        OwnerReference group =
                new OwnerReferenceBuilder(ours).withApiVersion("v2").build();
        OwnerReference kind =
                new OwnerReferenceBuilder(ours).withKind("ConfigMap").build();
        OwnerReference name = new OwnerReferenceBuilder(ours).withName("other").build();

        assertThat(OwnerMark.references(List.of(group, kind, name), RETAINING)).containsExactly(group, kind, name);
        Secret referring = new SecretBuilder()
                .withNewMetadata()
                .withOwnerReferences(group, kind)
                .endMetadata()
                .build();
        assertThat(OwnerMark.ownersOf(referring, Secret.class)).isEmpty();
    }

    @Test
    void aResourceOfTheSameNameIsNotTheOwner() {
        Secret secret = new SecretBuilder(marked(OWNER))
                .editMetadata()
                .addToAnnotations(SecretKeys.OWNER_UID, "uid-2")
                .endMetadata()
                .build();

        assertThat(OwnerMark.isOn(marked(OWNER), OWNER)).isTrue();
        assertThat(OwnerMark.isOn(secret, OWNER)).isFalse();
        assertThat(OwnerMark.isOfName(secret, OWNER)).isTrue();
        Secret unmarked = new SecretBuilder().withNewMetadata().endMetadata().build();
        assertThat(OwnerMark.isOn(unmarked, OWNER)).isFalse();
    }

    private static Secret marked(SecretOwner owner) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("smtp-pending")
                .withNamespace("mail")
                .addToLabels(SecretKeys.MANAGED_BY_LABEL, SecretKeys.MANAGED_BY)
                .withAnnotations(OwnerMark.annotations(owner))
                .withOwnerReferences(OwnerMark.references(List.of(), owner))
                .endMetadata()
                .build();
    }
}
