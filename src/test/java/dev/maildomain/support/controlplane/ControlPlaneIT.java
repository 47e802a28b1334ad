package dev.maildomain.support.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class ControlPlaneIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final ControlPlane controlPlane;
    private final String namespace;

    ControlPlaneIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.client = controlPlane.client();
        this.namespace = namespace.name();
    }

    @Test
    void anObjectGoesWithItsOwner() {
        ConfigMap owner = client.resource(configMap("owner").build()).create();
        client.resource(configMap("owned")
                        .editMetadata()
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("owner")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();

        client.resource(owner).delete();

        await().atMost(TIMEOUT)
                .until(() -> client.configMaps()
                                .inNamespace(namespace)
                                .withName("owned")
                                .get()
                        == null);
    }

    @Test
    void aNamespaceGoesWithAllThatIsInIt() {
        client.resource(configMap("inside").build()).create();

        client.namespaces().withName(namespace).delete();

        await().atMost(TIMEOUT)
                .until(() -> client.namespaces().withName(namespace).get() == null);
        assertThat(client.configMaps().inAnyNamespace().list().getItems())
                .noneMatch(configMap -> configMap.getMetadata().getNamespace().equals(namespace));
    }

    @Test
    void aServiceAccountMayDoWhatItsRoleAllowsAndNothingElse() {
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("viewer")
                        .endMetadata()
                        .build())
                .create();
        client.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("viewer")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "view")
                        .addNewSubject(null, "ServiceAccount", "viewer", namespace)
                        .build())
                .create();
        client.resource(configMap("visible").build()).create();

        try (KubernetesClient viewer = controlPlane.clientFor(namespace, "viewer")) {
            await().atMost(TIMEOUT)
                    .ignoreException(KubernetesClientException.class)
                    .until(() -> viewer.configMaps()
                                    .inNamespace(namespace)
                                    .withName("visible")
                                    .get()
                            != null);
            assertThatThrownBy(() -> viewer.resource(configMap("mine").build()).create())
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo(403));
        }
    }

    @Test
    void kubectlTalksToTheControlPlane() {
        CommandResult found = controlPlane.kubectl("get", "namespace", namespace, "-o", "name");
        CommandResult missing = controlPlane.kubectl("get", "namespace", "no-such-namespace");

        assertThat(found).isEqualTo(new CommandResult(0, "namespace/" + namespace + "\n", ""));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.stderr()).contains("NotFound");
    }

    @Test
    void constructorAndMethodShareTheNamespaceOfTheTest(TestNamespace other) {
        assertThat(other.name()).isEqualTo(namespace);
    }

    private ConfigMapBuilder configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata();
    }
}
