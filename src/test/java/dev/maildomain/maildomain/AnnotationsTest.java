package dev.maildomain.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {

    @Test
    void nothingIsSaidWhereThereAreNone() {
        MailDomain resource = Given.resource(null);
        resource.getMetadata().setAnnotations(null);

        assertThat(Annotations.reconcileAt(resource)).isEmpty();
        assertThat(Annotations.verifyAt(resource)).isEmpty();
        assertThat(Annotations.confirmsDeletion(resource)).isFalse();
        assertThat(Annotations.acceptsAbsence(resource)).isFalse();
        assertThat(Annotations.of(resource)).isEmpty();
    }

    @Test
    void anyTextAsksForALookOrAVerify() {
        assertThat(Annotations.reconcileAt(annotated("reconcile-at", "now"))).contains("now");
        assertThat(Annotations.verifyAt(annotated("verify-at", "2026-03-01T12:00:00Z")))
                .contains("2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({Given.NAME + ", true", "other.example.test, false", "true, false", "'', false"})
    void aDeletionIsConfirmedByTheDomainsOwnName(String value, boolean confirmed) {
        assertThat(Annotations.confirmsDeletion(annotated("confirm-deletion", value)))
                .isEqualTo(confirmed);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "yes, false", "'', false"})
    void absenceIsAcceptedByTheWordTrue(String value, boolean accepted) {
        assertThat(Annotations.acceptsAbsence(annotated("accept-absence", value)))
                .isEqualTo(accepted);
    }

    private static MailDomain annotated(String name, String value) {
        MailDomain resource = Given.resource(null);
        resource.getMetadata().setAnnotations(Map.of("maildomain.dev/" + name, value));
        return resource;
    }
}
