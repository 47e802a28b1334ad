package dev.maildomain.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maildomain.api.v1alpha1.CrdExamples.Example;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server, by the definitions alone, takes and refuses. */
@ControlPlaneTest
class CustomResourceValidationIT {

    private static KubernetesClient client;
    private static String namespace;

    @BeforeAll
    static void start(ControlPlane controlPlane, TestNamespace shared) {
        client = controlPlane.client();
        namespace = shared.name();
    }

    /** What is being deleted has a finalizer that nobody else removes. */
    @AfterAll
    static void release() {
        Stream.of(MailDomain.class, SmtpCredential.class)
                .flatMap(kind -> client.resources(kind).inNamespace(namespace).resources())
                .filter(resource -> resource.get().isMarkedForDeletion())
                .forEach(resource -> resource.patch(
                        PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}"));
    }

    @ParameterizedTest
    @MethodSource("dev.maildomain.api.v1alpha1.CrdExamples#valid")
    void takes(Example example) {
        GenericKubernetesResource taken =
                example.isUpdate() ? update(create(example), example.last()) : create(example);

        assertThat(taken.getMetadata().getUid()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.maildomain.api.v1alpha1.CrdExamples#invalid")
    void refuses(Example example) {
        if (example.isUpdate()) {
            GenericKubernetesResource before = create(example);
            assertThatThrownBy(() -> update(before, example.last())).hasMessageContaining(example.refusal());
        } else {
            assertThatThrownBy(() -> create(example)).hasMessageContaining(example.refusal());
        }
    }

    private static GenericKubernetesResource create(Example example) {
        GenericKubernetesResource created = create(example.first());
        if (!example.isDuringDeletion()) {
            return created;
        }
        resource(created).delete();
        return resource(created).get();
    }

    private static GenericKubernetesResource update(GenericKubernetesResource before, GenericKubernetesResource after) {
        after.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
        return resource(after).fieldValidation(Validation.STRICT).update();
    }

    /** The API server takes a status only by a request of its own. */
    private static GenericKubernetesResource create(GenericKubernetesResource example) {
        GenericKubernetesResource created =
                resource(example).fieldValidation(Validation.STRICT).create();
        Object status = example.getAdditionalProperties().get("status");
        if (status == null) {
            return created;
        }
        example.getMetadata().setResourceVersion(created.getMetadata().getResourceVersion());
        GenericKubernetesResource updated =
                resource(example).fieldValidation(Validation.STRICT).updateStatus();
        assertThat(updated.getAdditionalProperties()).containsEntry("status", status);
        return updated;
    }

    private static Resource<GenericKubernetesResource> resource(GenericKubernetesResource resource) {
        return client.genericKubernetesResources(resource.getApiVersion(), resource.getKind())
                .inNamespace(namespace)
                .resource(resource);
    }
}
