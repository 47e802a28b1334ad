package dev.maildomain.support.controlplane;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * A client whose threads end when it is closed. Quarkus' own HTTP client factory, which would be chosen by default,
     * leaves them running outside a Quarkus application, and so keeps a JVM from ending.
     */
    static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    /**
     * A kubeconfig file with all it needs inside.
     *
     * @param server URL of the API server
     * @param certificate PEM of the certificates to trust
     * @param user what to call the owner of the bearer token
     */
    static String yaml(String server, String certificate, String user, String token) {
        return Serialization.asYaml(new ConfigBuilder()
                .withApiVersion("v1")
                .withKind("Config")
                .addNewCluster()
                .withName("control-plane")
                .withNewCluster()
                .withServer(server)
                .withCertificateAuthorityData(
                        Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.US_ASCII)))
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName(user)
                .withNewUser()
                .withToken(token)
                .endUser()
                .endUser()
                .addNewContext()
                .withName(user)
                .withNewContext()
                .withCluster("control-plane")
                .withUser(user)
                .endContext()
                .endContext()
                .withCurrentContext(user)
                .build());
    }
}
