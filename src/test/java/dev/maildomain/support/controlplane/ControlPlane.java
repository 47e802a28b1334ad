package dev.maildomain.support.controlplane;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Kubernetes control plane on this machine: etcd, kube-apiserver and kube-controller-manager, on free ports of the
 * loopback interface, with their files in a temporary folder.
 *
 * <p>Real are: validation and CEL, server-side apply, watches, RBAC, tokens of service accounts, garbage collection by
 * owner references, deletion of namespaces, and Deployments down to their Pods. There is no node: no Pod ever runs.
 *
 * <p>Its processes end with this JVM, however that ends; the folder is deleted unless the JVM is killed.
 */
public final class ControlPlane implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final Duration CRD_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(1);

    private final ControlPlaneProcesses processes;
    private final Path kubeconfig;
    private final KubernetesClient client;
    private final Thread stopAtExit;

    private ControlPlane(ControlPlaneProcesses processes, Path kubeconfig, KubernetesClient client, Thread stopAtExit) {
        this.processes = processes;
        this.kubeconfig = kubeconfig;
        this.client = client;
        this.stopAtExit = stopAtExit;
    }

    /**
     * Starts a control plane; fetches its programs before, if this machine has none.
     *
     * @param crds a folder whose {@code *.yml} files are CustomResourceDefinitions, which are established on return; it
     *     may be missing
     * @throws ControlPlaneUnavailable if the programs cannot be got
     * @throws IllegalStateException with the end of its log, if a program does not start
     */
    public static ControlPlane start(Path crds) throws ControlPlaneUnavailable, InterruptedException {
        Binaries binaries = BinaryStore.onThisMachine().provide();
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return start(binaries, crds);
            } catch (StartFailure e) {
                if (!e.portTaken()) {
                    throw e;
                }
            }
        }
        return start(binaries, crds);
    }

    private static ControlPlane start(Binaries binaries, Path crds) {
        try {
            ControlPlaneProcesses processes = ControlPlaneProcesses.prepare(binaries);
            Thread stopAtExit = new Thread(processes::stop, "control plane stop");
            Runtime.getRuntime().addShutdownHook(stopAtExit);
            KubernetesClient client = null;
            boolean started = false;
            try {
                processes.startEtcd();
                Path kubeconfig = processes.directory().resolve("kubeconfig");
                Files.writeString(kubeconfig, processes.startApiServer());
                client = client(kubeconfig);
                establish(crds, client);
                processes.startControllerManager(kubeconfig, client);
                started = true;
                return new ControlPlane(processes, kubeconfig, client, stopAtExit);
            } finally {
                if (!started) {
                    stop(processes, client, stopAtExit);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Path of a kubeconfig file for a member of {@code system:masters}; it needs no other file. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** The client of a member of {@code system:masters}; closed with the control plane. */
    public KubernetesClient client() {
        return client;
    }

    /** A client with the rights of a service account, by a token that the API server gives. The caller closes it. */
    public KubernetesClient clientFor(String namespace, String serviceAccount) {
        return client(kubeconfigFor(namespace, serviceAccount));
    }

    /** Path of a kubeconfig file with the rights of a service account, by a token for a day; it needs no other file. */
    public Path kubeconfigFor(String namespace, String serviceAccount) {
        String token = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(TOKEN_LIFETIME.toSeconds())
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        try {
            Path file = Files.createTempFile(processes.directory(), serviceAccount + "-", ".kubeconfig");
            return Files.writeString(
                    file, Kubeconfig.yaml(processes.server(), processes.certificate(), serviceAccount, token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Path of the kubectl program of the control plane's version. */
    public Path kubectl() {
        return processes.program(Binary.KUBECTL);
    }

    /** Runs kubectl as a member of {@code system:masters}, with its cache beside the control plane. */
    public CommandResult kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                kubectl().toString(),
                "--kubeconfig=" + kubeconfig,
                "--cache-dir=" + processes.directory().resolve("kubectl-cache")));
        command.addAll(List.of(arguments));
        return CommandResult.of(new ProcessBuilder(command));
    }

    /** Has the controllers, the garbage collector among them, stand still for as long as an action takes. */
    public void withoutControllers(Runnable action) {
        processes.running(Binary.KUBE_CONTROLLER_MANAGER).whileStopped(action);
    }

    List<GuardedProcess> processes() {
        return processes.running();
    }

    /** Ends the processes and deletes their files. */
    @Override
    public void close() {
        stop(processes, client, stopAtExit);
    }

    private static void stop(ControlPlaneProcesses processes, KubernetesClient client, Thread stopAtExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException alreadyShuttingDown) {
            // the hook stops the processes too, which may happen twice
        }
        if (client != null) {
            client.close();
        }
        processes.stop();
    }

    private static KubernetesClient client(Path kubeconfig) {
        return Kubeconfig.client(Config.fromKubeconfig(kubeconfig.toFile()));
    }

    private static void establish(Path crds, KubernetesClient client) throws IOException {
        if (Files.notExists(crds)) {
            return;
        }
        try (Stream<Path> files = Files.list(crds)) {
            List<CustomResourceDefinition> created = files.filter(
                            file -> file.toString().endsWith(".yml"))
                    .map(file -> client.apiextensions()
                            .v1()
                            .customResourceDefinitions()
                            .load(file.toFile())
                            .create())
                    .toList();
            for (CustomResourceDefinition crd : created) {
                client.resource(crd)
                        .waitUntilCondition(ControlPlane::isEstablished, CRD_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    /** The API server writes null in place of the first conditions. */
    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
