package dev.maildomain.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maildomain.domainsapi.SecretValue;
import dev.maildomain.support.ChartRbac;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ControlPlaneTest;
import dev.maildomain.support.controlplane.TestNamespace;
import dev.maildomain.support.secrecy.UsedSecrets;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** In front of the API server, the proxy writes down what a lifeline inside the operator does, and lets watches pass. */
@ControlPlaneTest
class RecordingProxyIT {

    private static final String NAME = "app";

    private final String namespace;
    private final KubernetesClient user;
    private final Trace inside = new Trace();
    private final Trace outside = new Trace();

    @AutoClose
    private final Vertx vertx = Vertx.vertx();

    @AutoClose
    private final RecordingProxy proxy;

    @AutoClose
    private final KubernetesClient client;

    RecordingProxyIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.namespace = namespace.name();
        this.user = controlPlane.client();
        this.proxy = RecordingProxy.ofCluster(
                vertx,
                new Lifeline(1, outside, new ClusterFaults(), domain -> false),
                user.getConfiguration(),
                () -> {});
        Config operator = Config.fromKubeconfig(
                ChartRbac.install(controlPlane, this.namespace, this.namespace).toFile());
        this.client = new Lifeline(1, inside, new ClusterFaults(), domain -> false)
                .throughHere(
                        new KubernetesClientBuilder()
                                .withConfig(new ConfigBuilder(operator)
                                        .withMasterUrl(proxy.uri().toString())
                                        .build())
                                .withHttpClientFactory(new VertxHttpClientFactory()),
                        request -> {})
                .build();
    }

    @Test
    void writesDownEveryWriteAsALifelineInsideDoesAndLetsWatchesPass() {
        try (SharedIndexInformer<Secret> informer =
                client.secrets().inNamespace(namespace).inform()) {
            client.resource(secret("first-password")).create();
            await().untilAsserted(() ->
                    assertThat(informer.getStore().list()).singleElement().isEqualTo(there()));
            client.resource(secret("second-password")).update();
            await().untilAsserted(() ->
                    assertThat(informer.getStore().list()).singleElement().isEqualTo(there()));
            client.secrets().inNamespace(namespace).withName(NAME).delete();
            await().untilAsserted(() -> assertThat(informer.getStore().list()).isEmpty());
        }

        assertThat(outside.steps()).isEqualTo(inside.steps());
        assertThat(outside.calls())
                .extracting(Call::secret)
                .containsExactly(
                        Optional.of(new SecretWrite(NAME, password("first-password"), false)),
                        Optional.of(new SecretWrite(NAME, password("second-password"), false)),
                        Optional.of(new SecretWrite(NAME, Optional.empty(), true)));
    }

    private Secret secret(String password) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .endMetadata()
                .withData(Map.of(
                        "password",
                        Base64.getEncoder()
                                .encodeToString(UsedSecrets.password(password).getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    private Secret there() {
        return user.secrets().inNamespace(namespace).withName(NAME).get();
    }

    private static Optional<SecretValue> password(String text) {
        return Optional.of(SecretValue.of(text));
    }
}
