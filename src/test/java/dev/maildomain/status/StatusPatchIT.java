package dev.maildomain.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.api.v1alpha1.MailDomainStatus;
import dev.maildomain.support.Resources;
import dev.maildomain.support.Specs;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A status that is removed whole, on a real API server. */
@ControlPlaneTest
class StatusPatchIT {

    private static final String OPERATOR = "maildomain-operator";
    private static final MailDomainStatus STATUS =
            Specs.mailDomainStatus("{observedGeneration: 1, domainId: id, state: active}");

    private final Resources resources;
    private final StatusPatch patch;
    private MailDomain resource;

    StatusPatchIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.resources = new Resources(controlPlane.client(), namespace.name());
        this.patch = new StatusPatch(controlPlane.client());
    }

    @BeforeEach
    void create() {
        resource = newResource();
    }

    @Test
    void removesAStatusWhoeverPutItThere() {
        resources.putStatus(resource, STATUS);
        MailDomain withStatus =
                patch.applyUnchanged(resources.now(resource), Specs.mailDomainStatus("{type: custom}"), OPERATOR);
        assertThat(withStatus.getStatus().domainId()).isEqualTo("id");

        MailDomain cleared = patch.clearUnchanged(withStatus, OPERATOR);

        assertThat(cleared.getStatus()).isNull();
        assertThat(resources.now(resource).getStatus()).isNull();
        assertThat(resources.now(resource).getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getSubresource)
                .doesNotContain("status");
    }

    @Test
    void leavesEverythingElseOfTheResource() {
        MailDomain labelled = resources.annotate(resource, "team", "mail");
        resources.putStatus(labelled, STATUS);

        patch.clearUnchanged(resources.now(resource), OPERATOR);

        MailDomain now = resources.now(resource);
        assertThat(now.getSpec()).isEqualTo(resource.getSpec());
        assertThat(now.getMetadata().getAnnotations()).containsEntry("team", "mail");
        assertThat(now.getMetadata().getGeneration())
                .isEqualTo(resource.getMetadata().getGeneration());
    }

    @Test
    void letsAnotherStatusBeAppliedAfterwards() {
        resources.putStatus(resource, STATUS);
        MailDomain cleared = patch.clearUnchanged(resources.now(resource), OPERATOR);

        patch.applyUnchanged(cleared, Specs.mailDomainStatus("{type: custom}"), OPERATOR);

        assertThat(resources.now(resource).getStatus()).isEqualTo(Specs.mailDomainStatus("{type: custom}"));
    }

    @Test
    void removesNothingOfAResourceThatHasChanged() {
        resources.putStatus(resource, STATUS);

        assertRefused(() -> patch.clearUnchanged(resource, OPERATOR), HttpURLConnection.HTTP_CONFLICT);

        assertThat(resources.now(resource).getStatus()).isEqualTo(STATUS);
    }

    @Test
    void removesNothingOfAnotherResourceOfTheName() {
        resources.delete(resource);
        MailDomain other = newResource();
        resources.putStatus(other, STATUS);

        assertRefused(() -> patch.clearUnchanged(resource, OPERATOR), HttpURLConnection.HTTP_CONFLICT);

        assertThat(resources.now(other).getStatus()).isEqualTo(STATUS);
    }

    @Test
    void saysThatThereIsNoneOfTheName() {
        resources.delete(resource);

        assertRefused(() -> patch.clearUnchanged(resource, OPERATOR), HttpURLConnection.HTTP_NOT_FOUND);
    }

    private static void assertRefused(ThrowingCallable write, int code) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(code));
    }

    private MailDomain newResource() {
        return resources.mailDomain("example", "{domain: mail.example.test}");
    }
}
