package dev.maildomain.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.support.Chart;
import dev.maildomain.support.ChartRbac;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.ProjectDirectory;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class HelmChartIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String SANDBOX = "{sandbox: {enabled: true}}";
    private static final List<String> GRANTED = List.of(
            "get maildomains.maildomain.dev",
            "list maildomains.maildomain.dev",
            "watch maildomains.maildomain.dev",
            "patch maildomains.maildomain.dev",
            "patch maildomains.maildomain.dev/status",
            "list smtpcredentials.maildomain.dev",
            "patch smtpcredentials.maildomain.dev",
            "patch smtpcredentials.maildomain.dev/status",
            "get secrets",
            "list secrets",
            "watch secrets",
            "create secrets",
            "update secrets",
            "delete secrets",
            "get namespaces",
            "create events",
            "patch events");
    private static final List<String> DENIED = List.of(
            "create maildomains.maildomain.dev",
            "update maildomains.maildomain.dev",
            "delete maildomains.maildomain.dev",
            "create smtpcredentials.maildomain.dev",
            "delete smtpcredentials.maildomain.dev",
            "patch secrets",
            "deletecollection secrets",
            "delete events",
            "get configmaps",
            "list pods",
            "create pods",
            "list namespaces",
            "get customresourcedefinitions.apiextensions.k8s.io",
            "create leases.coordination.k8s.io");

    private final ControlPlane controlPlane;
    private final KubernetesClient client;
    private final String namespace;
    private final String watched;

    HelmChartIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.client = controlPlane.client();
        this.namespace = namespace.name();
        this.watched = namespace.name() + "-watched";
    }

    @AfterEach
    void deleteTheWatchedNamespace() {
        client.namespaces().withName(watched).delete();
    }

    @Test
    void carriesTheDefinitionsThatTheBuildGenerates() {
        assertThat(definitions(Chart.DIRECTORY.resolve("crds")))
                .isEqualTo(definitions(ProjectDirectory.resolve("crds")));
    }

    @Test
    void installsOperatorAndSandboxWithPodsThatMeetTheRestrictedStandard() {
        restrictPods();

        Chart.install(controlPlane.kubeconfig(), namespace, namespace, SANDBOX);

        awaitPodsOf("operator", "sandbox");
        assertThat(client.services().inNamespace(namespace).list().getItems())
                .singleElement()
                .satisfies(service -> assertThat(service.getSpec().getSelector())
                        .containsEntry("app.kubernetes.io/component", "sandbox"));
    }

    @Test
    void installsAnOperatorWithAKeyWhosePodMeetsTheRestrictedStandard() {
        restrictPods();

        Chart.install(controlPlane.kubeconfig(), namespace, namespace, "{account: {apiKeySecret: {name: mail-key}}}");

        awaitPodsOf("operator");
        assertThat(client.services().inNamespace(namespace).list().getItems()).isEmpty();
    }

    @Test
    void mayDoInEveryNamespaceWhatTheOperatorDoesAndNothingElse() {
        try (KubernetesClient operator = as(ChartRbac.install(controlPlane, namespace))) {
            assertThat(GRANTED).allMatch(right -> isAllowed(operator, right, "default"));
            assertThat(DENIED).noneMatch(right -> isAllowed(operator, right, "default"));
        }
    }

    @Test
    void mayDoInWatchedNamespacesWhatTheOperatorDoesAndNothingElsewhere() {
        makeTheWatchedNamespace();

        try (KubernetesClient operator = as(ChartRbac.install(controlPlane, namespace, watched))) {
            assertThat(GRANTED).allMatch(right -> isAllowed(operator, right, watched));
            assertThat(operator.namespaces().withName(watched).get()).isNotNull();
            assertThat(DENIED).noneMatch(right -> isAllowed(operator, right, watched));
            assertThat(GRANTED).noneMatch(right -> isAllowed(operator, right, namespace));
        }
    }

    @Test
    void installsForWatchedNamespaces() {
        makeTheWatchedNamespace();

        Chart.install(
                controlPlane.kubeconfig(),
                namespace,
                namespace,
                "{sandbox: {enabled: true}, watchNamespaces: [%s]}".formatted(watched));

        assertThat(client.rbac().roleBindings().inNamespace(watched).list().getItems())
                .anyMatch(
                        binding -> namespace.equals(binding.getSubjects().get(0).getNamespace()));
        assertThat(client.rbac().clusterRoleBindings().list().getItems())
                .noneMatch(binding -> binding.getMetadata().getName().startsWith(namespace));
    }

    @Test
    void leavesDefinitionsAndResourcesWhenUninstalled() throws IOException {
        Chart.install(controlPlane.kubeconfig(), namespace, namespace, SANDBOX);
        client.load(Files.newInputStream(ProjectDirectory.resolve("config/samples/maildomain-minimal.yaml")))
                .inNamespace(namespace)
                .create();

        Chart.uninstall(controlPlane.kubeconfig(), namespace, namespace);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                        .isEmpty());
        assertThat(client.resources(MailDomain.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems())
                .hasSize(1);
        assertThat(client.rbac().clusterRoles().list().getItems())
                .noneMatch(role -> role.getMetadata().getName().startsWith(namespace));
    }

    @Test
    void installsNothingWithAValueThatDoesNotExist() {
        assertThatThrownBy(() -> Chart.install(
                        controlPlane.kubeconfig(), namespace, namespace, "{sandbox: {enabled: true}, replicas: 2}"))
                .hasMessageContaining("replicas");

        assertThat(client.apps().deployments().inNamespace(namespace).list().getItems())
                .isEmpty();
    }

    private void makeTheWatchedNamespace() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(watched)
                        .endMetadata()
                        .build())
                .create();
    }

    private void restrictPods() {
        client.namespaces().withName(namespace).edit(this::restricted);
    }

    private Namespace restricted(Namespace there) {
        return there.edit()
                .editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build();
    }

    private void awaitPodsOf(String... components) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(
                                client.pods().inNamespace(namespace).list().getItems())
                        .extracting(pod -> pod.getMetadata().getLabels().get("app.kubernetes.io/component"))
                        .containsExactlyInAnyOrder(components));
    }

    private static KubernetesClient as(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    /** Asks with the operator's own token for a right such as {@code patch maildomains.maildomain.dev/status}. */
    private static boolean isAllowed(KubernetesClient operator, String right, String namespace) {
        String[] parts = right.split("[ /]");
        String[] kind = parts[1].split("[.]", 2);
        return operator.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(new ResourceAttributesBuilder()
                                .withVerb(parts[0])
                                .withResource(kind[0])
                                .withGroup(kind.length > 1 ? kind[1] : "")
                                .withSubresource(parts.length > 2 ? parts[2] : null)
                                .withNamespace(namespace)
                                .build())
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    private static Map<String, String> definitions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), HelmChartIT::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
