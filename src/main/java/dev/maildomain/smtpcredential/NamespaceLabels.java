package dev.maildomain.smtpcredential;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads labels of namespaces, one namespace at a time: an operator for some namespaces may not list them. */
final class NamespaceLabels {

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceLabels.class);

    private final KubernetesClient client;

    NamespaceLabels(KubernetesClient client) {
        this.client = client;
    }

    /** The labels of a namespace; none if there is no such namespace, or it may not be read. */
    Map<String, String> of(String namespace) {
        return read(namespace)
                .map(found -> found.getMetadata().getLabels())
                .map(Map::copyOf)
                .orElse(Map.of());
    }

    private Optional<Namespace> read(String namespace) {
        try {
            return Optional.ofNullable(client.namespaces().withName(namespace).get());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            LOG.warn("the labels of namespace {} may not be read, so that none counts: {}", namespace, e.getMessage());
            return Optional.empty();
        }
    }
}
