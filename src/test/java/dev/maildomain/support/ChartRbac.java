package dev.maildomain.support;

import dev.maildomain.support.controlplane.ControlPlane;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.nio.file.Path;
import java.util.List;

/** The chart's ServiceAccount and its rights, for an operator that runs outside of the cluster. */
public final class ChartRbac {

    private ChartRbac() {}

    /**
     * Gives a namespace the chart's ServiceAccount, with the rights that the chart gives it.
     *
     * @param namespace of the ServiceAccount; no two calls for one namespace
     * @param watchNamespaces the namespaces that it has rights in; none for all, which lasts as long as the control plane
     * @return path of a kubeconfig with a token of the ServiceAccount from the API server
     */
    public static Path install(ControlPlane controlPlane, String namespace, String... watchNamespaces) {
        String values = "{account: {apiKeySecret: {name: unused}}, watchNamespaces: [%s]}"
                .formatted(String.join(", ", watchNamespaces));
        List<HasMetadata> objects = Chart.render(namespace, namespace, values);
        objects.stream()
                .filter(object -> object instanceof ServiceAccount
                        || object.getApiVersion().startsWith("rbac.authorization.k8s.io/"))
                .forEach(object -> controlPlane.client().resource(object).create());
        String serviceAccount = objects.stream()
                .filter(ServiceAccount.class::isInstance)
                .map(object -> object.getMetadata().getName())
                .findFirst()
                .orElseThrow();
        return controlPlane.kubeconfigFor(namespace, serviceAccount);
    }
}
