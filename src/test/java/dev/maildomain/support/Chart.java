package dev.maildomain.support;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.Release;
import dev.maildomain.support.controlplane.ProjectDirectory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The operator's Helm chart in the hands of the real Helm. */
public final class Chart {

    /** Name of the chart. */
    public static final String NAME = "maildomain-operator";

    /** The chart's folder. */
    public static final Path DIRECTORY = ProjectDirectory.resolve("helm/" + NAME);

    private static final String KUBERNETES = "1.35.4";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Chart() {}

    /**
     * The objects of a release, without the definitions of the custom resources.
     *
     * @param values YAML, as in a values file
     * @throws IllegalStateException with Helm's words, if it refuses the values
     */
    public static List<HasMetadata> render(String release, String namespace, String values) {
        String manifests = withValuesFile(
                values,
                file -> new Helm(DIRECTORY)
                        .template()
                        .withKubeVersion(KUBERNETES)
                        .withName(release)
                        .withNamespace(namespace)
                        .withValuesFile(file)
                        .call());
        Object objects = SERIALIZATION.unmarshal(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)));
        return objects instanceof Collection<?> several
                ? several.stream().map(HasMetadata.class::cast).toList()
                : List.of((HasMetadata) objects);
    }

    /**
     * Installs a release.
     *
     * @throws IllegalStateException with Helm's words, if that fails
     */
    public static Release install(Path kubeconfig, String release, String namespace, String values) {
        return withValuesFile(
                values,
                file -> new Helm(DIRECTORY)
                        .install()
                        .withKubeConfig(kubeconfig)
                        .withName(release)
                        .withNamespace(namespace)
                        .withValuesFile(file)
                        .call());
    }

    /** Uninstalls a release. */
    public static void uninstall(Path kubeconfig, String release, String namespace) {
        Helm.uninstall(release)
                .withKubeConfig(kubeconfig)
                .withNamespace(namespace)
                .call();
    }

    /** The options of the Java virtual machine in the operator's container, which has that container's memory. */
    public static String containerJavaOptions() {
        Container container = render(NAME, "default", "{account: {apiKeySecret: {name: unused}}}").stream()
                .filter(Deployment.class::isInstance)
                .map(object -> ((Deployment) object).getSpec().getTemplate().getSpec())
                .map(pod -> pod.getContainers().get(0))
                .findFirst()
                .orElseThrow();
        String options = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
        BigDecimal memory = container.getResources().getLimits().get("memory").getNumericalAmount();
        return options + " -XX:MaxRAM=" + memory.toBigInteger();
    }

    /** What {@code helm lint --strict} says. */
    public static LintResult lint() {
        return new Helm(DIRECTORY).lint().strict().call();
    }

    private static <T> T withValuesFile(String values, Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("values-", ".yaml");
            try {
                return use.apply(Files.writeString(file, values));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
