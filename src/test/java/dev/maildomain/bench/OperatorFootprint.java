package dev.maildomain.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maildomain.api.v1alpha1.MailDomain;
import dev.maildomain.support.Installation;
import dev.maildomain.support.controlplane.ControlPlane;
import dev.maildomain.support.controlplane.ProjectDirectory;
import dev.maildomain.support.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how long the packaged operator takes to be ready under the chart's JVM options, and how much memory is resident
 * when it looks after 50 domains: {@code mvn -Pbench}.
 */
public final class OperatorFootprint {

    private static final int DOMAINS = 50;
    private static final int STARTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private OperatorFootprint() {}

    /** Measures and prints. */
    public static void main(String... arguments) throws Exception {
        TestNamespace namespace = new TestNamespace("bench");
        try (ControlPlane controlPlane = ControlPlane.start(ProjectDirectory.resolve("crds"))) {
            controlPlane
                    .client()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace.name())
                            .endMetadata()
                            .build())
                    .create();
            try (Installation installation =
                    Installation.in(controlPlane, namespace).start()) {
                for (int start = 1; start <= STARTS; start++) {
                    installation.operator().close();
                    long began = System.nanoTime();
                    installation.operator().start();
                    System.out.printf(
                            "start %d: ready after %d ms%n",
                            start, Duration.ofNanos(System.nanoTime() - began).toMillis());
                }
                report(installation);
            }
        }
        System.exit(0);
    }

    private static void report(Installation installation) {
        long began = System.nanoTime();
        List<MailDomain> domains = IntStream.rangeClosed(1, DOMAINS)
                .mapToObj(i -> installation.resources().mailDomain("d" + i + ".test"))
                .toList();
        installation.eventually(
                PATIENCE,
                () -> assertThat(domains)
                        .allSatisfy(domain -> assertThat(
                                        installation.resources().now(domain).getStatus())
                                .matches(status -> status != null && "active".equals(status.state()))));
        System.out.printf(
                "%d domains: active after %d ms, %d API calls, %d KiB resident%n",
                DOMAINS,
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                installation.sandbox().calls().size(),
                installation.operator().residentKib());
    }
}
