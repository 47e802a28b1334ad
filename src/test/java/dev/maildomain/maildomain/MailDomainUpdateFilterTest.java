package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.api.v1alpha1.Ownership;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainUpdateFilterTest {

    private static final String FINALIZER = "maildomain.dev/finalizer";

    private final MailDomainUpdateFilter filter = new MailDomainUpdateFilter();

    @Test
    void aNewGenerationConcernsTheController() {
        assertThat(wakesOn(resource -> resource.getMetadata().setGeneration(2L)))
                .isTrue();
    }

    @Test
    void theWishToDeleteConcernsTheController() {
        assertThat(wakesOn(resource -> resource.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z")))
                .isTrue();
    }

    @Test
    void finalizersConcernTheController() {
        assertThat(wakesOn(resource -> resource.getMetadata().setFinalizers(List.of())))
                .as("one that was taken away has to be put back")
                .isTrue();
        assertThat(wakesOn(resource -> resource.getMetadata().setFinalizers(List.of(FINALIZER, "foregroundDeletion"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconcile-at", "verify-at", "confirm-deletion", "accept-absence"})
    void anAnnotationForItConcernsTheControllerWhenItComesChangesOrGoes(String name) {
        MailDomain without = resource();
        MailDomain first = annotated("maildomain.dev/" + name, "1");
        MailDomain second = annotated("maildomain.dev/" + name, "2");

        assertThat(filter.accept(first, without)).isTrue();
        assertThat(filter.accept(second, first)).isTrue();
        assertThat(filter.accept(without, second)).isTrue();
        assertThat(filter.accept(second, second)).isFalse();
    }

    @Test
    void aResourceThatTookThePlaceOfAnotherConcernsTheController() {
        assertThat(wakesOn(resource -> resource.getMetadata().setUid("6f1c1f0e-0000-4000-8000-000000000002")))
                .isTrue();
    }

    @Test
    void theRestDoesNot() {
        assertThat(wakesOn(resource -> {
                    resource.getMetadata().setResourceVersion("101");
                    resource.setStatus(MailDomainStatus.ofClaim(
                            new Ownership(Given.UID, "Creating", Given.SINCE.toString(), null, null)));
                }))
                .as("a write of its status")
                .isFalse();
        assertThat(wakesOn(resource -> resource.getMetadata().setLabels(Map.of("team", "mail"))))
                .as("labels")
                .isFalse();
        assertThat(wakesOn(resource -> resource.getMetadata()
                        .setAnnotations(Map.of("kubectl.kubernetes.io/last-applied-configuration", "{}"))))
                .as("annotations for others")
                .isFalse();
        assertThat(wakesOn(resource -> {})).as("nothing").isFalse();
    }

    private boolean wakesOn(Consumer<MailDomain> change) {
        MailDomain now = resource();
        change.accept(now);
        return filter.accept(now, resource());
    }

    private static MailDomain annotated(String name, String value) {
        MailDomain resource = resource();
        resource.getMetadata().setAnnotations(Map.of(name, value));
        return resource;
    }

    private static MailDomain resource() {
        MailDomain resource = Given.resource(null);
        resource.getMetadata().setFinalizers(List.of(FINALIZER));
        return resource;
    }
}
